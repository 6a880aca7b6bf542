"""Meter: progress of two threads, told in one.

Knows nothing about what is being done.
"""

from __future__ import annotations

import threading

from indexing.progress import OnProgress, Progress, Stage


class Meter:
    """Collects what the reading thread has done and tells it, with the rest, in the caller's thread."""

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._latest: dict[Stage, Progress] = {}
        self._told: Progress | None = None
        self._indexed = 0  # passages
        self._stored = 0
        self._share_read = 0.0

    def post(self, progress: Progress) -> None:
        """Note *progress* in any thread; only the latest of a stage is told."""
        with self._lock:
            self._latest[progress.stage] = progress

    def stored(self, passages: int) -> None:
        """Note that so many more passages wait to be indexed."""
        with self._lock:
            self._stored += passages

    def read_share(self, share: float) -> None:
        """Note which share, 0 to 1, of the work has been read, for estimating the passages to come."""
        with self._lock:
            self._share_read = share

    def indexed(self, passages: int, *, underway: int = 0) -> None:
        """Note that so many more passages were indexed, and tell it with *underway* more of a window."""
        with self._lock:
            self._indexed += passages
            done = self._indexed + underway
            total = max(self._stored, done)
            if 0.0 < self._share_read < 1.0:
                total = round(total / self._share_read)
        self.tell()
        self._tell(Progress(Stage.INDEX, done, total, "passages"))

    def tell(self) -> None:
        """Tell what was posted."""
        with self._lock:
            waiting, self._latest = list(self._latest.values()), {}
        for progress in waiting:
            self._tell(progress)

    def repeat(self) -> None:
        """Tell the last once more: whoever listens says by an error that nobody waits any more."""
        if self._told is not None:
            self._on_progress(self._told)

    def _tell(self, progress: Progress) -> None:
        self._told = progress
        self._on_progress(progress)
