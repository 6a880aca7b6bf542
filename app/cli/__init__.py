"""Command line: `scholiast`, also `python -m app`.

Nothing heavy is imported before a command runs: `scholiast --help` is there at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.about import techniques
from app.cli.asking import ask, search
from app.cli.batch import batch
from app.cli.chatting import chat
from app.cli.demo import demo
from app.cli.documents import add, list_documents, remove, show, sync
from app.cli.editing import edit
from app.cli.evaluating import evaluate
from app.cli.guard import Guarded
from app.cli.models import model
from app.cli.page import ui
from app.cli.runs import explain, replay, resume
from app.cli.upkeep import check, doctor, reindex

app = typer.Typer(
    name="scholiast",
    cls=Guarded,
    help="Answers questions from your own papers, on your own machine, with the sentence behind every statement.",
    epilog='Start with: scholiast demo. Then: scholiast add ~/papers, and scholiast ask "...".',
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("add")(add)
app.command("list")(list_documents)
app.command("show")(show)
app.command("edit")(edit)
app.command("remove")(remove)
app.command("sync")(sync)
app.command("reindex")(reindex)
app.command("check")(check)
app.command("search")(search)
app.command("ask")(ask)
app.command("chat")(chat)
app.command("batch")(batch)
app.command("resume")(resume)
app.command("explain")(explain)
app.command("replay")(replay)
app.command("evaluate")(evaluate)
app.command("doctor")(doctor)
app.command("techniques")(techniques)
app.add_typer(model, name="model")
app.command("demo")(demo)
app.command("ui")(ui)


def show_version(value: bool) -> None:
    """Print the version and end."""
    if value:
        from importlib.metadata import version

        typer.echo(f"scholiast {version('scholiast')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """Take what stands before the command."""


def main() -> None:
    """Run the command line."""
    app(prog_name="scholiast")
