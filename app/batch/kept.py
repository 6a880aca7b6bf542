"""Kept: the answers there are of a batch, found by what they depend on, in files of lines.

Each answer is appended to a journal beside the file of answers and given to the system at once, so that whatever ends
the program ends nothing but the question in hand; half a line at the end is cut off. Only where the lines stand is in
memory. Knows nothing about asking.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from filelock import FileLock, Timeout

from app.batch.errors import BatchError
from app.batch.key import Key
from app.batch.outcome import Outcome, Standing, read_line, refuse_line

JOURNAL: Final = ".journal"
LOCK: Final = ".lock"

SYNC_EVERY_S: Final = 1.0
"""After each answer it would take as long as finding one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands, what its answer depends on, and how it stands."""

    file: int
    offset: int
    key: Key
    standing: Standing


class Kept:
    """The answers of the file *out* and of its journal. One process at a time; safe to use from several threads."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.journal = out.with_name(out.name + JOURNAL)
        self._lock = FileLock(out.with_name(f".{out.name}{LOCK}"), blocking=False)
        self._files: list[BinaryIO] = []
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
            file = self._files[place.file]
            file.seek(place.offset)
            return read_line(file.readline())

    def keep(self, outcome: Outcome) -> None:
        """Append *outcome*; once this returns it survives the end of this program, and soon that of the power."""
        line = outcome.line().encode() + b"\n"
        with self._writing:
            file = self._files[-1]
            offset = file.seek(0, os.SEEK_END)
            file.write(line)
            file.flush()
            if time.monotonic() - self._synced > SYNC_EVERY_S:
                os.fsync(file.fileno())
                self._synced = time.monotonic()
            self._note(outcome, len(self._files) - 1, offset)

    def settle(self, write: Callable[[BinaryIO], None], *, finished: bool) -> None:
        """Let *write* fill the file of answers, all or nothing; once *finished*, the journal is not needed any more."""
        beside = self.out.with_name(f".{self.out.name}.new")
        with beside.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.out)
        if finished:
            self._forget()
            self.journal.unlink()

    def _open(self) -> None:
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
            if self.out.exists():
                self._index(self.out.open("rb"))
            self._index(self.journal.open("a+b"))
        except OSError as error:
            raise BatchError(f"{str(self.out)!r} cannot be written: {error.strerror or error}.") from error

    def _index(self, file: BinaryIO) -> None:
        self._files.append(file)
        for number, (offset, line) in enumerate(_lines(file), start=1):
            try:
                self._note(read_line(line), len(self._files) - 1, offset)
            except ValueError as error:
                raise refuse_line(str(self.out), number, error) from error

    def _note(self, outcome: Outcome, file: int, offset: int) -> None:
        key = outcome.about.key
        self._places[key.question] = Place(file, offset, key, outcome.standing)

    def _forget(self) -> None:
        for file in self._files:
            file.close()
        self._files = []

    def _close(self) -> None:
        self._forget()
        self._lock.release()


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
