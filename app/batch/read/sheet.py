"""XLSX: the first sheet of a workbook, with a header and a line a question. Formulas are read as what they gave."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from pydantic import JsonValue

from app.batch.errors import BatchError
from app.batch.read.header import names_of
from app.batch.read.line import Line

if TYPE_CHECKING:
    from openpyxl import Workbook


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path* behind its header; empty ones are passed over.

    Raises:
        BatchError: it is no workbook, is damaged, or has no sheet or no header.
    """
    from openpyxl import load_workbook

    with _whole(path), closing(load_workbook(path, read_only=True, data_only=True)) as book:
        rows = _rows(book, path)
        names = names_of([_plain(name) for name in next(rows, ())], f"The first sheet of {str(path)!r}")
        for values in rows:
            if any(value not in (None, "") for value in values):
                yield Line(_cells(names, values))


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Say as one sentence how the workbook *path* is damaged, whenever that comes to light."""
    from openpyxl.utils.exceptions import InvalidFileException

    of_the_archive = (InvalidFileException, BadZipFile, zlib.error, EOFError, OSError)
    of_a_part = (SyntaxError, LookupError, ValueError, TypeError, AttributeError)  # XML that breaks off is the first
    try:
        yield
    except (*of_the_archive, *of_a_part) as error:
        raise BatchError(f"{str(path)!r} is no workbook that can be read: {error}.") from error


def _rows(book: Workbook, path: Path) -> Iterator[Sequence[object]]:
    """Return the rows of the first sheet of *book*, all of them, whatever the sheet says of how large it is."""
    if not book.worksheets:
        raise BatchError(f"{str(path)!r} has no sheet with cells.")
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()
    rows: Iterator[Sequence[object]] = sheet.iter_rows(values_only=True)
    return rows


def _cells(names: Sequence[str], values: Sequence[object]) -> dict[str, JsonValue]:
    return {name: _plain(value) for name, value in zip(names, values, strict=False) if name}


def _plain(value: object) -> JsonValue:
    """Return what a cell holds as JSON can; dates as they are written."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
