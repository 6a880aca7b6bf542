"""Kept: the answers there are of a batch, found by what they depend on, in files of lines.

Each answer is appended to a journal beside the file of answers and given to the system at once, so that whatever ends
the program ends nothing but the question in hand; half a line at the end is cut off. Only where the lines stand is in
memory. Knows nothing about asking.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from filelock import FileLock, Timeout

from app.batch.errors import BatchError
from app.batch.key import Key
from app.batch.outcome import Outcome, Standing, read_line, refuse_line
from app.batch.write.beside import replacing

OUT: Final = ".jsonl"
JOURNAL: Final = ".journal"
LOCK: Final = ".lock"
ASIDE: Final = ".old"

SYNC_EVERY_S: Final = 1.0
"""After each answer it would take as long as finding one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands, what its answer depends on, and what it is worth."""

    file: str
    offset: int
    key: Key
    standing: Standing
    status: str


class Kept:
    """The answers of the file *out* and of its journal. One process at a time; safe to use from several threads."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.journal = out.with_name(out.name + JOURNAL)
        # not of a thread: a page opens it in one and closes it in another
        self._lock = FileLock(out.with_name(f".{out.name}{LOCK}"), blocking=False, thread_local=False)
        self._files: dict[str, BinaryIO] = {}
        self._places: dict[str, Place] = {}  # by the question, the last one
        self._writing = threading.Lock()
        self._synced = 0.0

    def __enter__(self) -> Self:
        """Take hold of the files, and read where their lines stand.

        Raises:
            BatchError: another process works on them, or they cannot be read.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise BatchError(f"Another command is writing {str(self.out)!r}: wait until it has ended.") from error
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()

    def __len__(self) -> int:
        return len(self._places)

    def place(self, question: str) -> Place | None:
        """Return where the last answer to *question*, a fingerprint, stands."""
        return self._places.get(question)

    def read(self, place: Place) -> Outcome:
        """Return the answer that stands there."""
        with self._writing:
            return self._read(place)

    def answer(self, question: str) -> Outcome | None:
        """Return the last answer to *question*, a fingerprint, also while another thread writes; None without one."""
        with self._writing:
            place = self._places.get(question)
            return None if place is None else self._read(place)

    def _read(self, place: Place) -> Outcome:
        file = self._files[place.file]
        file.seek(place.offset)
        return read_line(file.readline())

    def keep(self, outcome: Outcome) -> None:
        """Append *outcome*; once this returns it survives the end of this program, and soon that of the power."""
        line = outcome.line().encode() + b"\n"
        with self._writing:
            if JOURNAL not in self._files:  # all was answered, and something is asked again
                self._files[JOURNAL] = self.journal.open("a+b")
            file = self._files[JOURNAL]
            offset = file.seek(0, os.SEEK_END)
            try:
                file.write(line)
                file.flush()
                if time.monotonic() - self._synced > SYNC_EVERY_S:
                    os.fsync(file.fileno())
                    self._synced = time.monotonic()
            except OSError as error:
                raise BatchError(f"{str(self.journal)!r} cannot be written: {error.strerror or error}.") from error
            self._note(outcome, JOURNAL, offset)

    def settle(self, outcomes: Iterable[Outcome]) -> int:
        """Write *outcomes* to the file of answers, all or nothing, and let go of the journal.

        Answers that are not among them, to questions that are asked no longer, are put into a file beside it. Return
        how many those are.

        Raises:
            BatchError: it cannot be written; the journal has everything.
        """
        places = dict[str, Place]()
        with replacing(self.out) as beside, beside.open("wb") as file:
            for outcome in outcomes:
                if outcome.about.key.question:
                    places[outcome.about.key.question] = _place(outcome, OUT, file.tell())
                file.write(outcome.line().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
            left = [place for question, place in self._places.items() if question not in places]
            self._put_aside(left)
        with self._writing:
            self._files[OUT].close()
            self._files[OUT] = self.out.open("rb")
            if JOURNAL in self._files:
                self._files.pop(JOURNAL).close()
                self.journal.unlink()
            self._places = places
        return len(left)

    def _put_aside(self, places: Sequence[Place]) -> None:
        """Append what stands at *places* to the file of answers that nobody asks for any more."""
        if places:
            with self.out.with_name(self.out.name + ASIDE).open("ab") as file:
                for place in places:
                    file.write(self.read(place).line().encode() + b"\n")

    def _open(self) -> None:
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self.out.touch()
            self._files = {OUT: self.out.open("rb")}
            if self.journal.exists():
                self._files[JOURNAL] = self.journal.open("a+b")
            for name, file in self._files.items():
                self._index(name, file)
        except OSError as error:
            raise BatchError(f"{str(self.out)!r} cannot be written: {error.strerror or error}.") from error

    def _index(self, name: str, file: BinaryIO) -> None:
        for number, (offset, line) in enumerate(_lines(file), start=1):
            try:
                self._note(read_line(line), name, offset)
            except ValueError as error:
                raise refuse_line(str(self.journal if name == JOURNAL else self.out), number, error) from error

    def _note(self, outcome: Outcome, file: str, offset: int) -> None:
        if question := outcome.about.key.question:  # a line that cannot be read asks nothing
            self._places[question] = _place(outcome, file, offset)

    def _close(self) -> None:
        with ExitStack() as closing:
            closing.callback(self._lock.release)
            for file in self._files.values():
                closing.callback(file.close)
            self._files = {}


def _place(outcome: Outcome, file: str, offset: int) -> Place:
    return Place(file, offset, outcome.about.key, outcome.standing, outcome.status)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its offset; half a line at the end of a journal, left by a killed process, is cut off."""
    file.seek(0)
    offset = 0
    while line := file.readline():
        if not line.endswith(b"\n") and file.writable():
            file.truncate(offset)
            return
        yield offset, line
        offset += len(line)
