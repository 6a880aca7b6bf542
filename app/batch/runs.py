"""Runs: the batches of a library as one process works with them: those open, and those asked one after the other.

Knows nothing about pages.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from app.batch.answers import AnswersFile
from app.batch.asking import Caller
from app.batch.comparing import Compared, compared, earlier
from app.batch.due import Retry
from app.batch.errors import BatchError
from app.batch.opened import Opened
from app.batch.running import Running
from app.batch.saved import UNDER_WAY, Saved, SavedBatches, Stage
from app.settings import Settings

HELD: Final = 4
"""Batches whose answers are held at once, besides those under way."""


class Runs:
    """The batches of the library in the folder *library*, asked by *caller*, giving way while it is *busy*.

    To be closed. For any thread.
    """

    def __init__(self, library: Path, caller: Caller, busy: Callable[[], bool]) -> None:
        self.saved = SavedBatches(library)
        self._library = library
        self._caller = caller
        self._busy = busy
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="run of a batch")
        self._opening = ThreadPoolExecutor(2, thread_name_prefix="opening a batch")
        self._running: dict[str, Running] = {}  # of each batch the last one
        self._opened: OrderedDict[str, Future[Opened]] = OrderedDict()  # the one used last at the end
        self._compared: tuple[tuple[object, ...], Future[Compared]] | None = None
        self._keeping = threading.RLock()

    def all(self) -> list[tuple[Saved, Stage]]:
        """Return all batches with how far they have come, the newest first."""
        return [(saved, self.stage(saved)) for saved in self.saved.all()]

    def stage(self, saved: Saved) -> Stage:
        """Return how far it has come: one that says it is being asked, and is not by this process, was interrupted."""
        running = self.running(saved.id)
        if running is not None:
            return running.stage
        return Stage.INTERRUPTED if saved.stage in UNDER_WAY else saved.stage

    def running(self, key: str) -> Running | None:
        """Return the run of this batch that is under way, or waits for its turn."""
        found = self._running.get(key)
        return None if found is None or found.ended.is_set() else found

    def start(self, key: str, settings: Settings, *, retry: Retry | None = None) -> Running:
        """Ask what is due of this batch with *settings*, when it is its turn; one that is under way goes on as it does.

        Raises:
            BatchError: there is no such batch.
        """
        with self._keeping:
            under_way = self.running(key)
            if under_way is not None:
                return under_way
            run = Running(self.saved.change(key, stage=Stage.WAITING, failure=""), settings, retry)
            self._running[key] = run
            self._asking.submit(run.run, self.saved, lambda: self.opened(key).result(), self._caller, self._busy)
        return run

    def stop(self, key: str) -> None:
        """Let the question in hand of this batch come to its end; what is done is kept, and can be gone on with."""
        running = self.running(key)
        if running is not None:
            running.stop()

    def opened(self, key: str) -> Future[Opened]:
        """Begin to open this batch, unless it is open; the result raises what `Opened` does."""
        with self._keeping:
            found = self._opened.get(key)
            if found is None or (found.done() and found.exception() is not None):
                found = self._opening.submit(self._open, key)
                self._opened[key] = found
            self._opened.move_to_end(key)
            self._let_go()
        return found

    def compared(self, key: str, other: str) -> Future[Compared]:
        """Begin to compare the answers of this batch with those of an earlier one, *other*; done once for the same."""
        before = self.saved.answers(self.saved.find(other))
        opened = self.opened(key)
        now = opened.result().counts() if opened.done() and not opened.exception() else {}
        name = (key, other, _written(before), *now.values())
        with self._keeping:
            if self._compared is None or self._compared[0] != name:
                self._compared = (name, self._opening.submit(lambda: _compared(before, opened.result())))
            return self._compared[1]

    def delete(self, key: str) -> None:
        """Delete this batch with its answers.

        Raises:
            BatchError: it is under way, or cannot be deleted.
        """
        with self._keeping:
            if self.running(key) is not None:
                raise BatchError("This batch is being asked: stop it, then delete it.")
            self._close(key)
            self.saved.delete(key)

    def close(self) -> None:
        """Break off what is under way, which is interrupted then, and let go of all answers."""
        for run in list(self._running.values()):
            run.break_off()
        self._asking.shutdown(wait=True, cancel_futures=True)
        self._opening.shutdown(wait=True, cancel_futures=True)
        for key in list(self._opened):
            self._close(key)

    def _open(self, key: str) -> Opened:
        return Opened(self.saved.find(key), self.saved, self._library)

    def _let_go(self) -> None:
        """Close those that were not used for longest, so that no more than a few are held."""
        idle = [key for key, found in self._opened.items() if found.done() and self.running(key) is None]
        for key in idle[: max(0, len(idle) - HELD)]:
            self._close(key)

    def _close(self, key: str) -> None:
        found = self._opened.pop(key, None)
        if found is not None and not found.cancelled() and found.exception() is None:
            found.result().close()


def _compared(before: Path, opened: Opened) -> Compared:
    return compared(earlier(AnswersFile(before)), opened.rows, opened.answers)


def _written(file: Path) -> tuple[int, int]:
    """Return what changes when *file* is written."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
