"""Giving way: a batch that waits, between its questions, while a person waits for an answer.

Knows nothing about who asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.batch.run import Ask, OnDone
from app.requests import AskRequest, QuestionDone

LOOK_EVERY_S: Final = 0.05
TOGETHER: Final = 16
"""Questions that are searched for together at most: so long a person may wait, a second with many more."""


@dataclass(frozen=True, slots=True)
class GivingWay:
    """Asks as *ask* does, but begins no question while *busy* says that somebody waits, unless it is *stopping*."""

    ask: Ask
    busy: Callable[[], bool]
    stopping: threading.Event

    def __call__(self, requests: Sequence[AskRequest], on_done: OnDone) -> None:
        """Ask *requests*, telling *on_done* of each; raises what *ask* raises."""
        for first in range(0, len(requests), TOGETHER):
            self._wait()
            self.ask(requests[first : first + TOGETHER], self._behind(first, on_done))

    def _behind(self, first: int, on_done: OnDone) -> OnDone:
        """Return what tells *on_done* of questions that stand from place *first* on, and waits then."""

        def told(done: QuestionDone) -> None:
            on_done(done.model_copy(update={"place": first + done.place}))
            self._wait()

        return told

    def _wait(self) -> None:
        while self.busy() and not self.stopping.wait(LOOK_EVERY_S):
            continue
