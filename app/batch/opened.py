"""Opened: a saved batch that is looked at while it may be running, a few rows at a time.

Of each row only its question and the fingerprint of what it asks are in memory; answers are read when they are looked
at. Knows nothing about how rows are shown.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.batch.answers import Answers
from app.batch.kept import Kept
from app.batch.key import asked
from app.batch.outcome import Outcome, Standing
from app.batch.papers import PAPER, EachPaper
from app.batch.read import Questions
from app.batch.row import Row
from app.batch.rows import rows_of
from app.batch.saved import Saved, SavedBatches
from app.batch.write import writer
from app.batch.write.beside import replacing
from indexing.catalogue import Catalogue

LINES: Final = ".jsonl"


class Which(StrEnum):
    """Rows that are looked at together."""

    ALL = "all"
    SURE = "sure"
    UNSURE = "unsure"
    FAILED = "failed"
    MISSING = "missing"  # not asked yet


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is kept in memory; *asked* is the fingerprint of what it asks, *paper* that of which it is asked."""

    number: int
    question: str
    asked: str
    fault: str
    paper: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row that is looked at: its line, which it counts among, and what became of it, if it was asked."""

    line: Line
    which: Which
    outcome: Outcome | None


class Opened:
    """A batch of *saved* ones, its answers held until it is closed. For any thread."""

    def __init__(self, saved: Saved, batches: SavedBatches, library: Path) -> None:
        """Read its questions, and where its answers stand.

        Raises:
            BatchError: another process works on it, or its files cannot be read.
            IndexingError: there is no library, or what it is asked of is not in it.
        """
        self._saved = saved
        self._file = batches.questions(saved)
        self.kept = Kept(batches.answers(saved))
        with Catalogue.read(library) as catalogue:
            self.read_rows(catalogue)
        self.kept.__enter__()

    def read_rows(self, catalogue: Catalogue) -> None:
        """Read the questions anew: of each paper that the library holds now, where each is asked by itself."""
        wanted = self._saved.wanted
        self.rows: Iterable[Row] = rows_of(
            Questions(self._file, wanted.column), catalogue, scope=wanted.scope, each_paper=wanted.each_paper
        )
        self._lines: Sequence[Line] = tuple(_line(row) for row in self.rows)

    def __len__(self) -> int:
        return len(self._lines)

    @property
    def faults(self) -> int:
        """Return how many rows cannot be asked."""
        return sum(bool(line.fault) for line in self._lines)

    def counts(self) -> dict[Which, int]:
        """Return how many rows stand how."""
        counts = dict.fromkeys(Which, 0)
        for line in self._lines:
            counts[self._which(line)] += 1
        return {**counts, Which.ALL: len(self._lines)}

    def places(self, which: Which) -> Sequence[int]:
        """Return the places, from 0, of the rows that stand so."""
        if which is Which.ALL:
            return range(len(self._lines))
        return [place for place, line in enumerate(self._lines) if self._which(line) is which]

    def shown(self, places: Iterable[int]) -> list[Shown]:
        """Return the rows at *places*, with their answers; those that are not there any more are left out."""
        lines = self._lines
        return [self._shown(lines[place]) for place in places if place < len(lines)]

    def per_paper(self) -> int:
        """Return how many rows each paper has, which follow one another; 0 where none is asked by itself."""
        papers = len(self.rows.documents) if isinstance(self.rows, EachPaper) else 0
        return len(self._lines) // papers if papers else 0

    @property
    def answers(self) -> Answers:
        """Return what became of all rows."""
        return Answers(self.rows, self.kept)

    def written(self, suffix: str) -> bytes:
        """Return a file of all answers: .jsonl, or one that `writer` writes.

        Raises:
            BatchError: nothing writes such a file.
        """
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"answers{suffix}"
            write = _write_lines if suffix == LINES else writer(file)
            write(self.answers, file)
            return file.read_bytes()

    def close(self) -> None:
        """Let go of the answers."""
        self.kept.__exit__(None, None, None)

    def _which(self, line: Line) -> Which:
        if line.fault:
            return Which.FAILED
        place = self.kept.place(line.asked)
        return Which.MISSING if place is None else _WHICH[place.standing]

    def _shown(self, line: Line) -> Shown:
        return Shown(line, self._which(line), None if line.fault else self.kept.answer(line.asked))


_WHICH: Final = {Standing.SURE: Which.SURE, Standing.UNSURE: Which.UNSURE, Standing.FAILED: Which.FAILED}


def _line(row: Row) -> Line:
    return Line(row.number, row.question, "" if row.fault else asked(row), row.fault, str(row.given.get(PAPER, "")))


def _write_lines(outcomes: Iterable[Outcome], path: Path) -> None:
    with replacing(path) as new, new.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_ended(outcomes))


def _ended(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        yield outcome.line() + "\n"
