"""CSV: a header and a line a question; the character between the cells is told from the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.batch.errors import BatchError
from app.batch.read.line import Line
from app.batch.read.text import reading

BETWEEN: Final = (",", ";", "\t")
LONGEST: Final = 1 << 24
"""Characters of a cell: the library's own limit of 131,072 is shorter than a paper's text."""


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path* behind its header.

    Raises:
        BatchError: it has no header, or a quotation mark that is never closed.
    """
    csv.field_size_limit(LONGEST)
    with reading(path) as file:
        header = file.readline()
        between = max(BETWEEN, key=header.count)
        names = next(csv.reader(io.StringIO(header), delimiter=between), [])
        if not any(name.strip() for name in names):
            raise BatchError(f"{str(path)!r} has no header: its first line has to name the columns.")
        try:
            for cells in csv.reader(file, delimiter=between, strict=True):
                if any(cell.strip() for cell in cells):
                    yield _line([name.strip() for name in names], cells)
        except csv.Error as error:
            raise BatchError(f"{str(path)!r} is no CSV that can be read: {error}.") from error


def _line(names: list[str], cells: list[str]) -> Line:
    if len(cells) > len(names):
        return Line(fault=f"The line has {len(cells)} cells, and the header names {len(names)} columns.")
    return Line(dict(zip(names, cells, strict=False)))
