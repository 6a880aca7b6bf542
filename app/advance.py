"""Advance: how far long work has come in all of its stages, and how long it will still take.

Knows nothing about what is done or shown.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from app.pace import Pace
from app.requests import Advanced

KNOWN_FROM_S: Final = 8.0
"""Seconds of work before a time left is said: the first files may be much larger than the others, or smaller."""

KNOWN_FROM: Final = 0.1
"""Share of the files that has to be read before the number of passages is known well enough."""

TIMED: Final = ("read", "index")


class Advance:
    """Takes the news of one piece of work, in any thread; *clock* gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._lock = threading.Lock()
        self._stages: dict[str, tuple[Advanced, Pace]] = {}

    def take(self, news: Advanced) -> None:
        """Note *news* of one stage."""
        with self._lock:
            _, pace = self._stages.get(news.stage, (news, Pace(self._clock)))
            pace.advance(news.done, news.total)
            self._stages[news.stage] = (news, pace)

    @property
    def stages(self) -> tuple[Advanced, ...]:
        """Return the last that each stage has told, in the order in which they began."""
        with self._lock:
            return tuple(news for news, _ in self._stages.values())

    @property
    def left_s(self) -> float | None:
        """Return how many seconds are left, of the stage that takes longest; None while nobody knows well enough."""
        with self._lock:
            known = {name: self._stages[name] for name in TIMED if name in self._stages}
            if not known or self._clock() - self._began < KNOWN_FROM_S:
                return None
            reading = known.get("read")
            if reading is not None and reading[0].done < KNOWN_FROM * (reading[0].total or 0):
                return None
            left = [pace.left_s for _, pace in known.values()]
        return max((one for one in left if one is not None), default=None)
