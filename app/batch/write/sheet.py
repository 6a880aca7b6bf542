"""XLSX: a sheet of all questions; and where they were asked of each paper, a sheet of papers and questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.batch.outcome import Outcome
from app.batch.write.beside import replacing
from app.batch.write.by_paper import by_paper
from app.batch.write.cells import Cell, cells, columns

if TYPE_CHECKING:
    from openpyxl import Workbook

LONGEST: Final = 32_767
"""Characters that a cell of a spreadsheet may hold."""

WIDTHS: Final = {"question": 50, "answer": 70, "quotes": 70, "pages": 40, "failure": 40, "gaps": 40}
"""Of columns, in characters; others have the format's own."""


def write(outcomes: Iterable[Outcome], path: Path) -> None:
    """Write *outcomes* to *path*."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    names = columns(outcomes)
    _fill(book, "Answers", names, ([cells(outcome).get(name) for name in names] for outcome in outcomes))
    table = by_paper(outcomes)
    if table is not None:
        rows = ([title, *("\n".join(cell.lines()) if cell else None for cell in row)] for title, row in table.rows)
        _fill(book, "Papers", ["paper", *table.questions], rows)
    with replacing(path) as new:
        book.save(new)


def _fill(book: Workbook, title: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    from openpyxl.utils import get_column_letter

    for place, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 50 if title == "Papers" else 13)
    sheet.append([_cell(sheet, name) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Cell) -> Any:
    """Return a cell that holds *value* as it is: never as a formula, and without signs that a workbook may not have."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST] if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, text)
    if isinstance(text, str):
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell
