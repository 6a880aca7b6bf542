"""Papers: answers that are told paper by paper: lists, and tables whose every cell is a whole quotation.

Knows nothing about where answers come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from agents.phrases import said
from agents.phrases.english import NAMED, NOT_SAID
from agents.types import Cell, Citation, PaperRow, PaperTable, Statement
from app.console.sources import paper, within
from app.console.streams import Indented

NARROWEST: Final = 26
"""Columns of a table's column below which a quotation is hard to read in it."""

WIDE: Final = 100
"""Columns of a terminal from which a table has a frame. On the usual 80 every table is told paper by paper: so tables
look alike, whatever they compare, and long quotations stay lines instead of pillars."""

FRAME: Final = 3
"""Columns that the frame takes of each column of a table."""

BY: Final = 3
"""Columns by which what a paper says is moved to the right."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The citations of an answer by their ids, and the last pages of those that run over the end of their page."""

    citations: Mapping[int, Citation]
    last_pages: Mapping[int, int]
    question: str

    def place(self, number: int) -> str:
        """Return where in its paper the quotation *number* stands."""
        return within(self.citations[number], self.question, last_page=self.last_pages.get(number))


def listed_papers(statements: list[Statement], sources: Sources) -> Iterator[RenderableType]:
    """Yield each paper of a list: its title, authors and year, then its sentence with number and page."""
    for statement in statements:
        number = statement.citations[0]
        yield Text(paper(sources.citations[number], sources.question), style="bold")
        yield from _quoted(statement.text, [number], sources)
        yield Text()


@dataclass(frozen=True, slots=True)
class Compared:
    """A table of papers with every quotation whole: in a frame where there is room for one, else one by one."""

    table: PaperTable
    sources: Sources

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table, then where its quotations stand."""
        columns = len(self.table.attributes) + 1
        wide = options.max_width >= WIDE and (options.max_width - 1) // columns - FRAME >= NARROWEST
        yield from self._framed() if wide else self._one_by_one()

    def _framed(self) -> Iterator[RenderableType]:
        from rich.table import Table

        shown = Table(show_lines=True)
        for name in ("", *self.table.attributes):
            shown.add_column(Text(name))
        for row in self.table.papers:
            shown.add_row(Text(self._title(row)), *(self._cell(cell) for cell in row.cells))
        yield shown
        numbers = dict.fromkeys(number for row in self.table.papers for cell in row.cells for number in cell.citations)
        for number in numbers:
            place = self.sources.place(number)
            yield Text(f"[{number}] — {self.sources.citations[number].title}, {place}", style="dim")

    def _one_by_one(self) -> Iterator[RenderableType]:
        for place, row in enumerate(self.table.papers):
            if place:
                yield Text()
            yield Text(self._title(row), style="bold")
            for attribute, cell in zip(self.table.attributes, row.cells, strict=True):
                if cell.text:
                    yield Text(f" {attribute}:", style="cyan")
                    yield from _quoted(cell.text, cell.citations, self.sources)
                else:
                    yield Text.assemble((f" {attribute}: ", "cyan"), (said(NOT_SAID, self.sources.question), "dim"))

    def _title(self, row: PaperRow) -> str:
        number = next((number for cell in row.cells for number in cell.citations), None)
        return (
            row.title or row.document_id
            if number is None
            else paper(self.sources.citations[number], self.sources.question)
        )

    def _cell(self, cell: Cell) -> Text:
        if not cell.text:
            return Text(said(NOT_SAID, self.sources.question), style="dim")
        return Text.assemble(said(NAMED, self.sources.question, text=cell.text), " ", (_marks(cell.citations), "bold"))


def _quoted(text: str, numbers: list[int], sources: Sources) -> Iterator[RenderableType]:
    quotation = said(NAMED, sources.question, text=text)
    yield Indented(Text.assemble(quotation, " ", (_marks(numbers), "bold")), BY)
    yield Indented(Text(f"— {sources.place(numbers[0])}", style="dim"), BY)


def _marks(numbers: list[int]) -> str:
    return " ".join(f"[{number}]" for number in numbers)
