"""Batch: a file of questions, the file of its answers, and what is still to be done.

    rows -> due -> asked in blocks -> journal -> the file of answers, in the questions' order

Knows nothing about who answers, or how progress is shown.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.batch.answers import Answers
from app.batch.due import Due, Wish, due
from app.batch.errors import BatchError
from app.batch.kept import Kept
from app.batch.key import Keys, asked
from app.batch.row import Row
from app.batch.run import Ask, Run, Told
from app.batch.tally import Tally
from app.settings import Settings
from indexing.catalogue import Catalogue

ENDING: Final = ".jsonl"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rows a file has, how many of them cannot be asked, and why so many are to be asked now."""

    rows: int
    faults: int
    reasons: Counter[str]

    @property
    def due(self) -> int:
        """Return how many rows are to be asked now."""
        return self.reasons.total()


@dataclass(slots=True)
class Batch:
    """The *rows* of a file, gone through several times, whose answers are *kept*; asked with *settings* as *wish* says.

    *catalogue* is the library that is asked, read beside its owner.
    """

    rows: Iterable[Row]
    kept: Kept
    settings: Settings
    catalogue: Catalogue
    wish: Wish = field(default_factory=Wish)
    aside: int = 0  # answers to questions that are asked no longer, which were put into a file beside the answers

    def plan(self) -> Plan:
        """Look at all rows, and return what there is to do.

        Raises:
            BatchError: the file cannot be read to its end, or its answers are those to other questions.
        """
        rows = faults = known = 0
        for row in self.rows:
            rows += 1
            faults += bool(row.fault)
            known += self.kept.place(asked(row)) is not None
        if len(self.kept) and not known:
            raise BatchError(
                f"{str(self.kept.out)!r} holds {len(self.kept):,} answers to other questions, and none to these: "
                "name another file by -o."
            )
        return Plan(rows, faults, Counter(one.reason for one in self._due()))

    def run(self, ask: Ask, *, workers: int, tell: Told, stopping: threading.Event | None = None) -> Tally:
        """Ask what is due, and write the file of answers, also when it was stopped or something stood in the way.

        Raises:
            BatchError: one question after the other failed for the same reason.
            IndexingError, AnsweringError, SettingsError: nothing can be asked at all.
        """
        run = Run(ask, self.kept, self.settings.agents(), workers, tell, stopping=stopping or threading.Event())
        try:
            return run.carry_out(self._due())
        finally:
            self.settle()

    def settle(self) -> None:
        """Write all answers there are to the file of answers, in the order of the questions."""
        self.aside += self.kept.settle(self.answers)

    @property
    def answers(self) -> Answers:
        """Return what became of the rows."""
        return Answers(self.rows, self.kept)

    def _due(self) -> Iterator[Due]:
        return due(self.rows, self.kept, Keys(self.settings, self.catalogue), self.wish)


def answers_file(path: Path) -> Path:
    """Return *path*, in which answers can be kept.

    Raises:
        BatchError: it is a folder, or does not end like a file of answers.
    """
    if path.suffix.lower() != ENDING:
        raise BatchError(
            f"Answers are kept as JSON lines, so {str(path)!r} has to end in {ENDING}; ask for tables by --also."
        )
    if path.is_dir():
        raise BatchError(f"{str(path)!r} is a folder: name a file in it.")
    return path.absolute()
