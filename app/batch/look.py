"""Look: what a file of questions is read as, before anything is asked.

Knows nothing about answers.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.batch.errors import BatchError
from app.batch.read import Questions, first_lines
from app.batch.row import Row
from app.batch.saved import suffix_of

FIRST: Final = 5
"""Rows, and lines that cannot be asked, that are shown."""


@dataclass(frozen=True, slots=True)
class Look:
    """The *columns* of a file, the one of its questions, and what is in it.

    Where nobody can tell the column, *column* is None and *why* says so. *faults* are the first lines that cannot be
    asked, each with its reason, *first* the first of those that can, *notes* what to know about other columns.
    """

    columns: tuple[str, ...]
    column: str | None
    why: str = ""
    rows: int = 0
    faulty: int = 0
    faults: tuple[tuple[int, str], ...] = ()
    first: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()


def look(name: str, content: bytes, column: str | None = None) -> Look:
    """Return what the *content* of a file called *name* is read as, its questions in *column* or where they seem to be.

    Raises:
        BatchError: it cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"questions{suffix_of(name)}"
        file.write_bytes(content)
        try:
            return _looked_at(file, name, column)
        except BatchError as error:
            raise BatchError(_of(name, file, error)) from error


def _looked_at(file: Path, name: str, column: str | None) -> Look:
    columns = tuple(dict.fromkeys(name for line in first_lines(file) for name in line))
    try:
        questions = Questions(file, column)
    except BatchError as error:
        return Look(columns, None, _of(name, file, error))
    rows, faulty, faults, first = 0, 0, list[tuple[int, str]](), list[Row]()
    for row in questions:
        rows += 1
        faulty += bool(row.fault)
        if row.fault and len(faults) < FIRST:
            faults.append((row.number, row.fault))
        if not row.fault and len(first) < FIRST:
            first.append(row)
    return Look(columns, questions.column, "", rows, faulty, tuple(faults), tuple(first), questions.notes)


def _of(name: str, file: Path, error: BatchError) -> str:
    """Return what is said of *file*, as of the *name* that a person knows it by."""
    return str(error).replace(repr(str(file)), repr(name)).replace(repr(file.name), repr(name))
