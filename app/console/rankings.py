"""Rankings: the passages a search found, in short or with every score and place, and what was searched for.

Knows nothing about searching.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from agents.ranks import Ranks
from app.console.streams import Indented, listed
from app.requests import Found, Ranked, Searched

SHOWN: Final = 320
"""Characters of a passage that are shown."""

LONGEST_HEAD: Final = 10
"""Characters of a score's name on one line: a longer one is broken, so that the passages keep their room."""


def show_ranking(found: Found, console: Console, *, explain: bool) -> None:
    """Print what was *found*, with a table of scores and places when asked to *explain*."""
    if explain:
        for query in found.queries:
            console.print(Text(_searched(query), style="dim"))
    if not found.passages:
        console.print("Nothing was found.")
    elif explain:
        console.print(_table(found.passages))
        console.print(Text("In brackets: the place among all passages that were found.", style="dim"))
    else:
        console.print(Group(*(part for passage in found.passages for part in _passage(passage))))


def _searched(query: Searched) -> str:
    """Return what was searched for in a line.

    Example:
        "Searched for “bm25 length”: bm25 1.00, length 1.00; and by 1 vector."
    """
    words = ", ".join(f"{word} {weight:.2f}" for word, weight in query.terms.items()) or "no words"
    vectors = f"; and by {query.vectors} vector{'' if query.vectors == 1 else 's'}" if query.vectors else ""
    return f"Searched for “{query.text}”: {words}{vectors}."


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
        scores = [_scored(name, given, passage.ranks) for name in names]
        table.add_row(str(passage.rank), what, *scores)
    return table


def _scored(name: str, scores: Mapping[str, float], ranks: Ranks | None) -> str:
    """Return a score with its place in brackets, as far as there are any: "5.382 (3)"."""
    if name not in scores:
        return ""
    place = None if ranks is None else ranks.model_dump().get(name)
    return f"{scores[name]:.3f}" + ("" if place is None else f" ({place})")


def _shortened(text: str, most: int = SHOWN) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + "…"
