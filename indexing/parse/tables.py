"""Tables as text: one line a row, cells divided by a tab, a cell over several rows repeated in each.

Knows nothing about where the cells come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from indexing.types import CELL_BORDER


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


def cell_of(element: etree._Element, text: str) -> Cell:
    """Return the cell that an HTML or JATS element with *text* in it stands for."""
    return Cell(text, _span(element.get("rowspan")), _span(element.get("colspan")))


def table_text(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the rows as lines; rows without any text are left out.

    Example: a cell "A" over two rows, beside "1" and "2" -> "A | 1", then "A | 2"
    """
    lines = []
    pending: dict[int, tuple[int, str]] = {}  # column -> rows left, text of a cell from a row above
    for row in rows:
        texts: list[str] = []
        column = 0
        cells = list(row)
        while cells or any(other >= column for other in pending):
            if column in pending:
                left, text = pending.pop(column)
                texts.append(text)
                if left > 1:
                    pending[column] = (left - 1, text)
                column += 1
            elif cells:
                cell = cells.pop(0)
                texts.append(cell.text)
                if cell.rows > 1:
                    pending[column] = (min(cell.rows, len(rows)) - 1, cell.text)
                column += cell.columns
            else:
                column += 1
        if any(texts):
            lines.append(CELL_BORDER.join(texts))
    return "\n".join(lines)


def _span(value: str | None) -> int:
    """Return the number of rows or columns in an attribute; 1 when there is none."""
    return max(1, min(int(value), 1000)) if value and value.isdecimal() else 1
