"""Techniques: what can be chosen, as a list for people and as a table for the documents.

Knows nothing about what the techniques do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from app.console.streams import Indented
from app.techniques import Parameter, Technique


def show_techniques(found: Iterable[Technique], console: Console) -> None:
    """Print *found* by step; those that are used when nothing is said are marked."""
    for step, members in groupby(found, key=lambda technique: technique.step):
        console.print(Text(step, style="bold"))
        for technique in members:
            mark = ("  default", "green") if technique.default else ("", "")
            console.print(Indented(Text.assemble((technique.name, "cyan"), mark), 2))
            console.print(Indented(Text(technique.what), 4))
            for parameter in technique.parameters:
                console.print(Indented(_parameter(parameter), 4))
            console.print(Indented(Text(technique.source, style="dim"), 4))
        console.print()


def markdown_table(found: Iterable[Technique]) -> Iterator[str]:
    """Yield the lines of a Markdown table of *found*."""
    yield "| step | technique | what | parameters | source |"
    yield "|---|---|---|---|---|"
    for technique in found:
        name = f"**{technique.name}**" if technique.default else technique.name
        parameters = "<br>".join(
            f"`{one.name} = {_value(one)}` ({one.allowed}): {one.description}" for one in technique.parameters
        )
        cells = (technique.step, name, technique.what, parameters, technique.source)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _parameter(parameter: Parameter) -> Text:
    return Text.assemble(
        f"{parameter.name} = {_value(parameter)}", (f"  ({parameter.allowed})  ", "dim"), parameter.description
    )


def _value(parameter: Parameter) -> str:
    return json.dumps(parameter.default, ensure_ascii=False)
