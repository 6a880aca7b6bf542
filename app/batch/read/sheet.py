"""XLSX: the first sheet of a workbook, with a header and a line a question. Formulas are read as what they gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile

from pydantic import JsonValue

from app.batch.errors import BatchError
from app.batch.read.line import Line


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path* behind its header; empty ones are passed over.

    Raises:
        BatchError: it is no workbook, or has no header.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, OSError, KeyError, ValueError) as error:
        raise BatchError(f"{str(path)!r} is no workbook that can be read: {error}.") from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = [_plain(name) for name in next(rows, ())]
        if not any(names):
            raise BatchError(f"The first sheet of {str(path)!r} has no header: its first line has to name the columns.")
        for values in rows:
            if any(value not in (None, "") for value in values):
                yield Line(_cells([str(name or "") for name in names], values))
    finally:
        book.close()


def _cells(names: Sequence[str], values: Sequence[object]) -> dict[str, JsonValue]:
    return {name.strip(): _plain(value) for name, value in zip(names, values, strict=False) if name}


def _plain(value: object) -> JsonValue:
    """Return what a cell holds as JSON can; dates as they are written."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
