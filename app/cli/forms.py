"""Forms: the options that say what an answer is to look like.

Knows nothing about how any form is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias, TypedDict

import typer

if TYPE_CHECKING:
    from agents.types import Form

PANEL: Final = "What the answer looks like"
LEAST_CHOICES: Final = 2

Named: TypeAlias = Literal["statements", "definition", "summary", "list", "table", "label"]

FormOption: TypeAlias = Annotated[
    Named | None,
    typer.Option(
        "--as",
        help="statements; definition; summary: what one paper says; list: papers, a sentence of each; table: papers "
        "and attributes; label: yes, no or maybe, with the reasons. Without it the question says which.",
        rich_help_panel=PANEL,
        show_default=False,
    ),
]
ChoicesOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--choice", metavar="TEXT", help="An answer to choose from; give two or more.", rich_help_panel=PANEL),
]
AttributesOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--attribute", metavar="TEXT", help="A column of a table; several times.", rich_help_panel=PANEL),
]


class AskedAs(TypedDict):
    """What a request says about the form of its answer."""

    form: Form | None
    choices: tuple[str, ...]
    attributes: tuple[str, ...]


def asked_as(form: Named | None, choices: list[str] | None, attributes: list[str] | None) -> AskedAs:
    """Return what the options say; refuse those that do not go together."""
    from agents.types import Form

    if choices and (form or attributes):
        raise typer.BadParameter("--choice makes a form of its own: leave out --as and --attribute.")
    if choices and len(choices) < LEAST_CHOICES:
        raise typer.BadParameter(f"--choice {choices[0]!r} leaves nothing to choose from: give it twice or more.")
    if attributes and form not in {None, "table"}:
        raise typer.BadParameter(f"--attribute is a column of a table, and --as {form} is none.")
    named = Form.TABLE if attributes else Form.CHOICE if choices else None
    return AskedAs(form=Form(form) if form else named, choices=tuple(choices or ()), attributes=tuple(attributes or ()))
