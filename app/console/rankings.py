"""Rankings: the passages a search found, in short or with every score.

Knows nothing about searching.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.console.streams import Indented, listed
from app.requests import Ranked

SHOWN: Final = 320
"""Characters of a passage that are shown."""

LONGEST_HEAD: Final = 10
"""Characters of a score's name on one line: a longer one is broken, so that the passages keep their room."""


def show_ranking(passages: Sequence[Ranked], console: Console, *, explain: bool) -> None:
    """Print *passages*, with a table of scores when asked to *explain*."""
    if not passages:
        console.print("Nothing was found.")
        return
    if explain:
        console.print(_table(passages))
    else:
        console.print(Group(*(part for passage in passages for part in _passage(passage))))


def _passage(passage: Ranked) -> Iterator[RenderableType]:
    page = f"p. {passage.page}" if passage.page is not None else ""
    yield Text.assemble(
        (f"{passage.rank:>2}. ", "bold"),
        (passage.title or passage.document_id, "bold"),
        (f"  {listed((page, passage.section))}", "dim"),
    )
    yield Indented(Text(_shortened(passage.text)), 4)
    yield Text(f"    {passage.passage_id}", style="dim")
    yield Text()


def _table(passages: Sequence[Ranked]) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("#", justify="right")
    table.add_column("passage", overflow="fold", ratio=1)
    every = [{"score": passage.score, **passage.scores.model_dump(exclude_none=True)} for passage in passages]
    names = list(dict.fromkeys(name for given in every for name in given))
    for name in names:
        head = name.replace("_", "_\n") if len(name) > LONGEST_HEAD else name
        table.add_column(head, justify="right", no_wrap=True)
    for passage, given in zip(passages, every, strict=True):
        page = f"p. {passage.page}" if passage.page is not None else ""
        what = Text.assemble(
            passage.title or passage.document_id, (f"  {listed((page, passage.section))}", "dim"), "\n",
            (_shortened(passage.text, 100), "dim"),
        )  # fmt: skip
        scores = [f"{given[name]:.3f}" if name in given else "" for name in names]
        table.add_row(str(passage.rank), what, *scores)
    return table


def _shortened(text: str, most: int = SHOWN) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + "…"
