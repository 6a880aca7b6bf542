"""Many: questions that are searched for together and answered one after the other, each told as soon as it is done.

One that fails stops no other. No traces are kept of them: thousands would push out those of what a person asked. Knows
nothing about files of questions.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from agents.deps import Deps
from agents.errors import AnsweringError
from agents.foreseeing import foresee
from agents.foreseen import Foreseen
from agents.llm.recalled import Earlier
from agents.settings import AgentSettings
from agents.types import Answer
from app.answering import Prepared, answer, as_asked, in_words, prepared
from app.application import Application
from app.requests import Answered, AnsweredMany, AskManyRequest, AskRequest, QuestionDone, Tell
from app.shown import as_sentence
from app.stopping import Stopped, WorkStopped, give_up_if

Made = TypeVar("Made")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that can be answered, and what to say of how its words were understood.

    *seconds* is its share of what was found out of many together.
    """

    request: AskRequest
    prepared: Prepared
    notes: tuple[str, ...]
    seconds: float = 0.0

    def knowing(self, foreseen: Foreseen, seconds: float) -> Ready:
        """Return the same, with what was *foreseen*, which took *seconds* for each question."""
        deps = replace(self.prepared.deps, foreseen=foreseen)
        return replace(self, prepared=replace(self.prepared, deps=deps), seconds=seconds)


class _Steps:
    """Steps for questions that are answered one after the other: made once for those that are asked in the same way.

    Those that ask a language model are made for each: it is metered by the question.
    """

    def __init__(self, application: Application, stopped: Stopped) -> None:
        self._application = application
        self._stopped = stopped
        self._made: list[tuple[AgentSettings, Deps]] = []

    def of(self, settings: AgentSettings, /, *, earlier: Earlier | None) -> Deps:
        """Return the steps that *settings* name; a language model is not asked again what it said *earlier*."""
        known = next((deps for made, deps in self._made if made == settings), None)
        if known is not None:
            return known
        new = self._application.deps_of(settings, stopped=self._stopped, earlier=earlier)
        if new.meter is None:
            self._made.append((settings, new))
        return new


def ask_many(application: Application, request: AskManyRequest, tell: Tell, stopped: Stopped) -> AnsweredMany:
    """Answer the questions of *request*.

    Raises:
        WorkStopped: nobody waits any more.
        IndexingError: nothing can be searched for.
    """
    steps = _Steps(application, stopped)
    ready = _foreseen([_ready(application, one, steps, stopped) for one in request.questions])
    failed = 0
    for place, one in enumerate(ready):
        give_up_if(stopped)
        said = one if isinstance(one, str) else _answered(application, one, stopped)
        if isinstance(said, str):
            failed += 1
            tell(QuestionDone(place=place, failure=said))
        else:
            tell(QuestionDone(place=place, answered=said))
    return AnsweredMany(answered=len(ready) - failed, failed=failed)


def _ready(application: Application, request: AskRequest, steps: _Steps, stopped: Stopped) -> Ready | str:
    """Return what answers *request*, or why it cannot be answered."""

    def work() -> Ready:
        give_up_if(stopped)
        plain, notes = in_words(application, request)
        return Ready(request, prepared(application, plain, steps.of), notes)

    return _tried(work)


def _foreseen(every: Sequence[Ready | str]) -> list[Ready | str]:
    """Return *every* question, those that are searched for alike with what could be found out of them together."""
    alike = _alike(every)
    if not alike:
        return list(every)
    started = time.monotonic()
    deps = next(iter(alike.values())).prepared.deps
    try:
        foreseen = foresee([one.prepared.question for one in alike.values()], deps)
    except AnsweringError as error:
        log.info("questions are searched for one by one, since not all can be: %s", error)
        return list(every)
    seconds = (time.monotonic() - started) / len(alike)
    known = {place: one.knowing(foreseen, seconds) for place, one in alike.items()}
    return [known.get(place, one) for place, one in enumerate(every)]


def _alike(every: Sequence[Ready | str]) -> dict[int, Ready]:
    """Return by their places those of *every* that are searched for in the same way as the first that is."""
    searched = {place: one for place, one in enumerate(every) if isinstance(one, Ready) and not one.prepared.recorded}
    ways = {
        place: one.prepared.deps.settings.model_copy(update={"mode": "auto"})  # no search depends on it
        for place, one in searched.items()
    }
    first = next(iter(ways.values()), None)
    return {place: one for place, one in searched.items() if ways[place] == first}


def _answered(application: Application, one: Ready, stopped: Stopped) -> Answered | str:
    """Return the answer to *one*, or why there is none."""

    def work() -> Answered:
        found = answer(application, one.prepared, lambda _: give_up_if(stopped))
        return as_asked(one.request, found.model_copy(update={"answer": _timed(found.answer, one.seconds)}), one.notes)

    return _tried(work)


def _timed(found: Answer, seconds: float) -> Answer:
    """Return the answer *found* with the *seconds* that were its share of finding out together."""
    if "search" not in found.seconds:  # the library's record told it
        return found
    longer = {step: found.seconds[step] + seconds for step in ("search", "total")}
    return found.model_copy(update={"seconds": {**found.seconds, **longer}})


def _tried(work: Callable[[], Made]) -> Made | str:
    """Return what *work* makes, or why it fails as a sentence."""
    try:
        return work()
    except WorkStopped:
        raise
    except Exception as error:  # noqa: BLE001 - it is told, and goes to the log
        return as_sentence(error)
