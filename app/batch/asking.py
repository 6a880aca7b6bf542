"""Asking: the questions of a batch, put to whoever owns the library.

Knows nothing about files.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.requests import AskManyRequest, AskRequest, News, QuestionDone, Request, Result, Tell


class Caller(Protocol):
    """Carries out requests: a session."""

    def call(
        self,
        request: Request,
        tell: Tell,
        *,
        stopped: threading.Event | None = None,
        rest: Callable[[], Request] | None = None,
    ) -> Result:
        """Return the result of *request*; see `Session.call`."""


@dataclass(frozen=True, slots=True)
class ByOwner:
    """Asks the library's owner by *session*. When *broken_off* is set, what is in hand is given up."""

    session: Caller
    broken_off: threading.Event = field(default_factory=threading.Event)

    def __call__(self, requests: Sequence[AskRequest], on_done: Callable[[QuestionDone], None]) -> None:
        """Ask *requests*, telling *on_done* of each, also when one owner ends and another goes on.

        Raises:
            WorkStopped: it was broken off.
            IndexingError, AnsweringError, SettingsError, RequestRefused, RequestFailed: nothing can be asked.
        """
        asked = list(range(len(requests)))  # places of those that the owner of now was asked
        told = set[int]()

        def rest() -> AskManyRequest:
            asked[:] = [place for place in asked if place not in told]
            return AskManyRequest(questions=tuple(requests[place] for place in asked))

        def tell(news: News) -> None:
            if isinstance(news, QuestionDone):
                place = asked[news.place]
                told.add(place)
                on_done(news.model_copy(update={"place": place}))

        self.session.call(rest(), tell, stopped=self.broken_off, rest=rest)
