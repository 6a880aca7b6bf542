"""Answers: outcomes, gone through as often as one likes: those of a batch, or those of a file.

Knows nothing about how they came about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.batch.errors import BatchError
from app.batch.kept import Kept
from app.batch.key import Key, asked
from app.batch.outcome import About, Outcome, read_line, refuse_line
from app.batch.row import Row

_NOTHING: Final = Key(question="", settings="", models="", library="")


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of *rows*: their answers are *kept*."""

    rows: Iterable[Row]
    kept: Kept

    def __iter__(self) -> Iterator[Outcome]:
        """Yield the outcome of each row that was asked, or cannot be, in the order of the file."""
        for row in self.rows:
            if row.fault:
                about = About(number=row.number, failure=row.fault, key=_NOTHING)
                yield Outcome(question=row.question, answer=None, about=about).of(row)
            elif (place := self.kept.place(asked(row))) is not None:
                yield self.kept.read(place).of(row)


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The answers in the *file* of a batch."""

    file: Path

    def __iter__(self) -> Iterator[Outcome]:
        """Yield them in their order.

        Raises:
            BatchError: the file cannot be read, or has a line that is no answer.
        """
        try:
            with self.file.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    try:
                        yield read_line(line)
                    except ValueError as error:
                        raise refuse_line(str(self.file), number, error) from error
        except OSError as error:
            raise BatchError(f"{str(self.file)!r} cannot be read: {error.strerror or error}.") from error
