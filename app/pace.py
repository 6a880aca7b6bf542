"""Pace: how fast a stage of long work goes, and how long it will still take.

The rate is that of all its time so far: reading and indexing take turns, so that the last seconds say little.
Knows nothing about what is done or shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

LEAST_S: Final = 2.0
"""Seconds after which a rate means something."""

_MINUTE_S: Final = 60
_HOUR_S: Final = 3600
_HOURS_FROM_S: Final = 90 * _MINUTE_S


@dataclass(slots=True)
class Pace:
    """Takes how far a stage has come, each time that it is told; *clock* gives seconds."""

    clock: Callable[[], float] = time.monotonic
    done: int = 0
    total: int | None = None
    _first: tuple[float, int] | None = field(default=None, init=False)  # when it was first told, and what was done then
    _told_at: float = field(default=0.0, init=False)

    def advance(self, done: int, total: int | None) -> None:
        """Note that *done* of *total* are done; fewer than before are another stage of the same name."""
        now = self.clock()
        if self._first is None or done < self.done:
            self._first = (now, done)
        self.done, self.total, self._told_at = done, total, now

    @property
    def rate(self) -> float | None:
        """Return how many are done a second; None while that means nothing."""
        if self._first is None:
            return None
        began, before = self._first
        if self._told_at - began < LEAST_S or self.done == before:
            return None
        return (self.done - before) / (self._told_at - began)

    @property
    def left_s(self) -> float | None:
        """Return how many seconds are left; None when nobody knows."""
        if self.total is None or self.done >= self.total or not self.rate:
            return None
        return max(0.0, (self.total - self.done) / self.rate - (self.clock() - self._told_at))


def in_words(left_s: float) -> str:
    """Return a time that is left, no more exact than an estimate is.

    Example:
        264.0 -> "~4 min left"
    """
    if left_s < _MINUTE_S:
        return "< 1 min left"
    if left_s < _HOURS_FROM_S:
        return f"~{round(left_s / _MINUTE_S)} min left"
    return f"~{round(left_s / _HOUR_S)} h left"
