"""Models, as commands: which are in use and which to get, and getting one.

Knows nothing about how a model is fetched.
"""

from __future__ import annotations

import threading
from typing import Annotated

import typer

from app.cli.options import JsonOption
from app.cli.starting import start, write_json
from app.recommended import Role

model = typer.Typer(
    help="See which models are in use, and get better ones.\n\n"
    "Examples:\n  scholiast model list\n  scholiast model get qwen3-4b --use",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


@model.command("list")
def list_models(*, json: JsonOption = False) -> None:
    """List which model has each role, and which are recommended, with what they need.

    Examples:
      scholiast model list
    """
    settings = start()
    from app.console.models import show_models
    from app.console.streams import out
    from app.doctor.in_use import Models, here, in_use
    from app.doctor.machine import memory_bytes
    from app.recommended import RECOMMENDED

    found, there = in_use(settings), here()
    if json:
        write_json(Models(in_use=found, recommended=RECOMMENDED, here=tuple(sorted(there))).model_dump_json(indent=2))
    else:
        show_models(found, there, memory_bytes(), out())


@model.command("get")
def get(
    name: Annotated[str, typer.Argument(help="A name of `scholiast model list`, or hf:owner/repository:pattern.")],
    *,
    use: Annotated[bool, typer.Option("--use", help="Write it into config.toml, so that it is used.")] = False,
    role: Annotated[
        Role | None,
        typer.Option("--as", help="What it is for, where the name does not say it.", show_default=False),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Fetch a model from the Hugging Face hub. The only command that downloads one, and only the one that is named.

    What was broken off goes on where it stopped, and what came is checked by size and hash.

    Examples:
      scholiast model get qwen3-4b --use
      scholiast model get granite-small
      scholiast model get 'hf:Qwen/Qwen3-4B-GGUF:*Q5_K_M.gguf'
    """
    start()
    from app.chores import ModelRequest, get_model
    from app.console.models import show_fetched
    from app.console.progress import Progress
    from app.console.streams import out
    from app.recommended import by_name

    known = by_name(name)
    source = known.source if known else name
    request = ModelRequest(source=source, role=role or (known.role if known else _role_of(name)), use=use)
    with Progress(waiting=f"Asking for {source}", silent=json) as progress:
        fetched = get_model(request, progress, stopped=threading.Event())
    write_json(fetched.model_dump_json(exclude={"kind"}, indent=2)) if json else show_fetched(fetched, out())


def _role_of(name: str) -> Role:
    """Return what a model of this *name* is for: a GGUF file writes; of anything else it must be said."""
    from app.arriving import FetchError
    from app.recommended import RECOMMENDED

    if name.startswith("hf:") and name.casefold().endswith("gguf"):
        return "llm"
    if "/" not in name:
        known = ", ".join(one.name for one in RECOMMENDED)
        raise FetchError(
            f"There is no model {name!r} here. Known are {known}; any other is hf:owner/repository:pattern."
        )
    raise FetchError(f"What is {name!r} for? Say it by --as encoder, reranker, entailer, sparse_encoder or llm.")
