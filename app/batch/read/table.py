"""CSV: a header and a line a question; the character between the cells is told from the header. TSV: always a tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from app.batch.errors import BatchError
from app.batch.read.header import names_of
from app.batch.read.line import Line
from app.batch.read.text import reading

TAB: Final = "\t"
BETWEEN: Final = (",", ";", TAB)
LONGEST: Final = 1 << 24
"""Characters of a cell: the library's own limit of 131,072 is shorter than a paper's text."""


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path* behind its header.

    Raises:
        BatchError: it has no header, two columns of one name, or a quotation mark that is never closed.
    """
    yield from _lines(path, BETWEEN)


def read_tabs(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path*, whose cells have tabs between them, behind its header.

    Raises:
        BatchError: as `read` does.
    """
    yield from _lines(path, (TAB,))


def _lines(path: Path, between: tuple[str, ...]) -> Iterator[Line]:
    csv.field_size_limit(LONGEST)
    with reading(path) as file:
        try:
            sign = max(between, key=lambda one: len(_header(file, one)))
            names = names_of(_header(file, sign), repr(str(path)))
            for cells in csv.reader(file, delimiter=sign, strict=True):
                if any(cell.strip() for cell in cells):
                    yield _line(names, cells, sign)
        except csv.Error as error:
            raise BatchError(f"{str(path)!r} is no CSV that can be read: {error}.") from error


def _header(file: TextIO, between: str) -> list[str]:
    """Return the cells of the first line of *file*, of which no more is read; a quoted line end does not end it."""
    file.seek(0)
    return next(csv.reader(file, delimiter=between), [])


def _line(names: list[str], cells: list[str], between: str) -> Line:
    if len(cells) > len(names):
        return Line(
            fault=f"The line has {len(cells)} cells where the header has {len(names)}: "
            f"put a text that has {between!r} in it between quotation marks."
        )
    return Line(dict(zip(names, cells, strict=False)))
