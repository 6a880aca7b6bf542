"""Tabulated: a table of checked statements: its cells are those that still stand, with their citations.

Knows nothing about how the table came about.
"""

from __future__ import annotations

from collections.abc import Mapping

from agents.types import Cell, CitedDraft, Context, PaperRow, PaperTable, Table
from indexing.types import Document

EMPTY = Cell(text="", citations=[])


def tabulated(table: Table, context: Context, cited: CitedDraft, *, documents: Mapping[str, Document]) -> PaperTable:
    """Return *table* with the statements of *cited* in its cells; a cell whose statement fell is empty."""
    numbers = {(one.passage_id, one.quote): one.id for one in cited.citations}
    standing = {number: one for one in cited.statements for number in one.citations if len(one.citations) == 1}

    def cell(index: int | None) -> Cell:
        if index is None:
            return EMPTY
        one = context.evidence[index]
        statement = standing.get(numbers.get((one.passage.key, one.text), 0))
        return EMPTY if statement is None else Cell(text=statement.text, citations=statement.citations)

    return PaperTable(
        attributes=list(table.attributes),
        papers=[
            PaperRow(
                document_id=paper,
                title=documents[paper].metadata.title if paper in documents else "",
                cells=[cell(index) for index in row],
            )
            for paper, row in zip(table.papers, table.cells, strict=True)
        ],
    )


def as_markdown(table: PaperTable, *, empty: str) -> str:
    """Return *table* in Markdown, a row a paper, with the numbers of the citations; *empty* stands in empty cells."""
    head = ["", *table.attributes]
    rows = [[row.title, *(_told(cell, empty) for cell in row.cells)] for row in table.papers]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(part.replace("|", "\\|") for part in line) + " |" for line in lines)


def _told(cell: Cell, empty: str) -> str:
    return " ".join((cell.text, *(f"[{number}]" for number in cell.citations))) if cell.text else empty
