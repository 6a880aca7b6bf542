"""Backlog: documents that were stored and wait for the encoder, no more of them than is good.

Knows nothing about documents but how many texts each has.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import Final

from indexing.derived.write import WINDOW_TEXTS

AHEAD_TEXTS: Final = WINDOW_TEXTS
"""How far storing runs ahead of encoding; it is what the next start catches up after a crash."""

_WORTH_ENCODING: Final = WINDOW_TEXTS // 4  # texts for which an idle encoder does not wait for more


@dataclass(frozen=True, slots=True)
class Ready:
    """Documents whose change is in the store and not yet in the indexes."""

    ids: tuple[str, ...]
    texts: int  # to be encoded: passages and sentences


class Backlog:
    """One thread puts, another takes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Ready] = deque()
        self._texts = 0
        self._finished = False
        self._stopped = False
        self._error: BaseException | None = None

    def put(self, ready: Ready) -> bool:
        """Add *ready* when there is room; return False when nobody is going to take it."""
        with self._changed:
            self._changed.wait_for(lambda: self._texts < AHEAD_TEXTS or self._stopped)
            if self._stopped:
                return False
            self._waiting.append(ready)
            self._texts += ready.texts
            self._changed.notify_all()
            return True

    def finish(self, error: BaseException | None = None) -> None:
        """Say that nothing more is put, because of *error* if there is one."""
        with self._changed:
            self._finished, self._error = True, error
            self._changed.notify_all()

    def stop(self) -> None:
        """Say that nothing more is taken."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    @property
    def stopped(self) -> bool:
        """Return whether nothing more is taken."""
        return self._stopped

    def take(self, *, wait_s: float) -> list[Ready] | None:
        """Return what is to be encoded together; nothing after *wait_s* seconds, None at the end.

        Raises:
            BaseException: the error that ended the putting, after what was put before it is taken.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._finished or self._texts >= _WORTH_ENCODING, timeout=wait_s)
            if not self._finished and self._texts < _WORTH_ENCODING:
                return []
            if not self._waiting:
                if self._error is not None:
                    raise self._error
                return None
            taken, texts = [], 0
            while self._waiting and texts < WINDOW_TEXTS:
                taken.append(self._waiting.popleft())
                texts += taken[-1].texts
            self._texts -= texts
            self._changed.notify_all()
            return taken
