"""Reading files of questions: one module a format, each giving lines of named cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from pydantic import JsonValue

from app.batch.cells import row_of, unheard
from app.batch.columns import question_column
from app.batch.errors import BatchError
from app.batch.read import jsonl, lines, sheet, table
from app.batch.read.line import Read
from app.batch.row import Row

FORMATS: Final[dict[str, Read]] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": table.read,
    ".tsv": table.read_tabs,
    ".xlsx": sheet.read,
    ".txt": lines.read,
    ".md": lines.read,
}

LOOKED_AT: Final = 100
"""Lines from which the column of questions is told."""


def first_lines(file: Path) -> list[Mapping[str, JsonValue]]:
    """Return the cells of the first lines of *file* that can be read.

    Raises:
        BatchError: it cannot be read, or has none; the message says why the first line cannot be read.
    """
    if file.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise BatchError(f"{str(file)!r} is no kind of file that questions are read from: {known}.")
    if not file.is_file():
        raise BatchError(f"There is no file {str(file)!r}.")
    first = list(islice(FORMATS[file.suffix.lower()](file), LOOKED_AT))
    if not first:
        raise BatchError(f"{str(file)!r} has no questions.")
    whole = [line.cells for line in first if not line.fault]
    if not whole:
        raise BatchError(f"{str(file)!r} has no line that can be read. Of the first one: {first[0].fault}")
    return whole


class Questions:
    """The questions of a *file*, read anew each time they are gone through, so that a long file needs no memory."""

    def __init__(self, file: Path, column: str | None = None) -> None:
        """Look at the first lines of *file*; its questions stand in *column*, or where they seem to.

        Raises:
            BatchError: it cannot be read, has no questions, or nobody can tell where they stand.
        """
        self.file = file
        first = first_lines(file)
        self._read = FORMATS[file.suffix.lower()]
        self.column = question_column(first, column, file=file.name)
        self.besides = unheard(first)

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in the order of the file; a line that cannot be read is one with a fault.

        Raises:
            BatchError: the file cannot be read to its end.
        """
        for number, line in enumerate(self._read(self.file), start=1):
            if line.fault:
                yield Row(number=number, question="", fault=line.fault)
            else:
                yield row_of(number, line.cells, self.column, self.besides)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what to know about its columns, a sentence each."""
        return tuple(
            f"The column {name!r} does not say how a question is asked, so it is only carried through."
            for name in self.besides
        )
