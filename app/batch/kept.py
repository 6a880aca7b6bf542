"""Kept: the answers there are of a batch, found by what they depend on, in files of lines.

Each answer is appended to a journal beside the file of answers and given to the system at once, so that whatever ends
the program ends nothing but the question in hand; half a line at the end is cut off. Only where the lines stand is in
memory. Knows nothing about asking.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from filelock import FileLock, Timeout

from app.batch.errors import BatchError
from app.batch.key import Key
from app.batch.outcome import Outcome, Standing, read_line, refuse_line

OUT: Final = ".jsonl"
JOURNAL: Final = ".journal"
LOCK: Final = ".lock"

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
            file.write(line)
            file.flush()
            if time.monotonic() - self._synced > SYNC_EVERY_S:
                os.fsync(file.fileno())
                self._synced = time.monotonic()
            self._note(outcome, JOURNAL, offset)

    def settle(self, outcomes: Iterable[Outcome], *, finished: bool) -> None:
        """Write *outcomes* to the file of answers, all or nothing; once *finished*, the journal is not needed any more.

        Raises:
            BatchError: it cannot be written; the journal has everything.
        """
        beside = self.out.with_name(f".{self.out.name}.new")
        places = dict[str, Place]()
        try:
            with beside.open("wb") as file:
                for outcome in outcomes:
                    places[outcome.about.key.question] = _place(outcome, OUT, file.tell())
                    file.write(outcome.line().encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.out)
            self._reopen(places, finished=finished)
        except OSError as error:
            raise BatchError(f"{str(self.out)!r} cannot be written: {error.strerror or error}.") from error

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

    def _reopen(self, places: dict[str, Place], *, finished: bool) -> None:
        """Go on with the file of answers as it is now, whose lines stand at *places*."""
        with self._writing:
            self._files[OUT].close()
            self._files[OUT] = self.out.open("rb")
            if finished:
                if JOURNAL in self._files:
                    self._files.pop(JOURNAL).close()
                    self.journal.unlink()
                self._places = places
            else:
                self._places |= places

    def _index(self, name: str, file: BinaryIO) -> None:
        for number, (offset, line) in enumerate(_lines(file), start=1):
            try:
                self._note(read_line(line), name, offset)
            except ValueError as error:
                raise refuse_line(str(self.out), number, error) from error

    def _note(self, outcome: Outcome, file: str, offset: int) -> None:
        self._places[outcome.about.key.question] = _place(outcome, file, offset)

    def _close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files = {}
        self._lock.release()


def _place(outcome: Outcome, file: str, offset: int) -> Place:
    return Place(file, offset, outcome.about.key, outcome.standing, outcome.status)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each whole line with its offset; half a line at the end, which a killed process leaves, is cut off."""
    file.seek(0)
    offset = 0
    while line := file.readline():
        if not line.endswith(b"\n"):
            if file.writable():
                file.truncate(offset)
            return
        yield offset, line
        offset += len(line)
