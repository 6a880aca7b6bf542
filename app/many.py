"""Many: questions that are searched for together and answered one after the other, each told as soon as it is done.

One that fails stops no other. No traces are kept of them: thousands would push out those of what a person asked. Knows
nothing about files of questions.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from agents.errors import AnsweringError
from agents.foreseeing import foreseeable
from agents.retrieval import retrieve_many
from agents.retrieved import Retrieved
from agents.types import Answer
from app.answering import Prepared, answer, as_asked, in_words, prepared
from app.application import Application
from app.requests import Answered, AnsweredMany, AskManyRequest, AskRequest, QuestionDone, Tell
from app.shown import as_sentence
from app.stopping import Stopped, WorkStopped, give_up_if
from indexing.types import Filter

Made = TypeVar("Made")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that can be answered, and what to say of how its words were understood."""

    request: AskRequest
    prepared: Prepared
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What was found for questions before they are asked, and how long that took for each of them."""

    found: Mapping[tuple[str, Filter], Retrieved]
    seconds: float


def ask_many(application: Application, request: AskManyRequest, tell: Tell, stopped: Stopped) -> AnsweredMany:
    """Answer the questions of *request*.

    Raises:
        WorkStopped: nobody waits any more.
        IndexingError: nothing can be searched for.
    """
    ready = [_ready(application, one, stopped) for one in request.questions]
    foreseen = _foreseen([one for one in ready if isinstance(one, Ready)])
    failed = 0
    for place, one in enumerate(ready):
        give_up_if(stopped)
        said = one if isinstance(one, str) else _answered(application, one, foreseen, stopped)
        if isinstance(said, str):
            failed += 1
            tell(QuestionDone(place=place, failure=said))
        else:
            tell(QuestionDone(place=place, answered=said))
    return AnsweredMany(answered=len(ready) - failed, failed=failed)


def _ready(application: Application, request: AskRequest, stopped: Stopped) -> Ready | str:
    """Return what answers *request*, or why it cannot be answered."""

    def work() -> Ready:
        give_up_if(stopped)
        plain, notes = in_words(application, request)
        return Ready(request, prepared(application, plain, stopped), notes)

    return _tried(work)


def _foreseen(ready: Sequence[Ready]) -> Foreseen:
    """Search together for those of *ready* that are searched for in the same way as the first of them."""
    if not ready:
        return Foreseen({}, 0.0)
    started = time.monotonic()
    deps = ready[0].prepared.deps
    alike = [one.prepared.question for one in ready if _searches_like(one, ready[0])]
    try:
        asked = foreseeable(alike, deps)
        found = retrieve_many([text for text, _ in asked], deps, wheres=[where for _, where in asked])
    except AnsweringError as error:
        log.info("questions are searched for one by one, since not all can be: %s", error)
        return Foreseen({}, 0.0)
    return Foreseen(dict(zip(asked, found, strict=True)), (time.monotonic() - started) / len(alike))


def _searches_like(one: Ready, other: Ready) -> bool:
    first, second = (each.prepared.deps.settings.model_copy(update={"mode": "auto"}) for each in (one, other))
    return first == second


def _answered(application: Application, one: Ready, foreseen: Foreseen, stopped: Stopped) -> Answered | str:
    """Return the answer to *one*, or why there is none."""
    known = replace(one.prepared, deps=replace(one.prepared.deps, foreseen=foreseen.found))

    def work() -> Answered:
        found = answer(application, known, lambda _: give_up_if(stopped))
        return as_asked(one.request, found.model_copy(update={"answer": _timed(found.answer, foreseen)}), one.notes)

    return _tried(work)


def _timed(found: Answer, foreseen: Foreseen) -> Answer:
    """Return the answer *found* with its share of the time in which it was searched for."""
    if "search" not in found.seconds:  # the library's record told it
        return found
    longer = {step: found.seconds[step] + foreseen.seconds for step in ("search", "total")}
    return found.model_copy(update={"seconds": {**found.seconds, **longer}})


def _tried(work: Callable[[], Made]) -> Made | str:
    """Return what *work* makes, or why it fails as a sentence."""
    try:
        return work()
    except WorkStopped:
        raise
    except Exception as error:  # noqa: BLE001 - it is told, and goes to the log
        return as_sentence(error)
