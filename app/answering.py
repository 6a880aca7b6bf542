"""Answering: one question, of an open library, as its words and its scope together restrict it.

Knows nothing about where a question comes from, or what becomes of its answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

from agents.deps import Deps
from agents.evidence.form import form_of, may_be_written
from agents.llm.recalled import Earlier
from agents.phrases import said
from agents.records import look_up
from agents.settings import AgentSettings
from agents.trace import Event
from agents.types import Question
from app.application import Application
from app.chat import keep
from app.conversations import TurnAsked
from app.listing import filter_of, undated
from app.notes import in_another_language, unfinished
from app.recording import began, earlier_of, taken, turn_of
from app.requests import Answered, AskRequest, Stepped, Tell
from app.stopping import Stopped, give_up_if
from app.understanding import in_scope
from indexing.conversations import Conversations
from indexing.errors import UnknownConversation

Emit: TypeAlias = Callable[[Event], None]


class StepsOf(Protocol):
    """Makes the steps that settings name; what a language model said in an *earlier* run it is not asked again."""

    def __call__(self, settings: AgentSettings, /, *, earlier: Earlier | None) -> Deps:
        """Return them."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question with all that answers it; *recorded* says that the library's record does, without a search."""

    request: AskRequest
    question: Question
    deps: Deps
    recorded: bool
    earlier: Earlier | None = None


def ask(application: Application, request: AskRequest, tell: Tell, stopped: Stopped) -> Answered:
    """Answer *request* as its words and its scope together restrict it."""
    turn = turn_of(Path(request.resume)) if request.resume else None
    if turn is not None:
        return _resumed(application, request, turn, tell, stopped)
    plain, notes = in_words(application, request)
    return as_asked(request, answered(application, plain, tell=tell, stopped=stopped), notes)


def in_words(application: Application, request: AskRequest) -> tuple[AskRequest, tuple[str, ...]]:
    """Return *request* with what its words say of which documents in its scope instead, and what to say of that."""
    return in_scope(application.library, request) if request.words else (request, ())


def as_asked(request: AskRequest, found: Answered, notes: Sequence[str]) -> Answered:
    """Return what was *found* under the words of *request*, behind the *notes* on them."""
    return Answered(answer=found.answer.model_copy(update={"question": request.text}), notes=(*notes, *found.notes))


def answered(
    application: Application,
    request: AskRequest,
    turn: TurnAsked | None = None,
    led: Sequence[Event] = (),
    *,
    tell: Tell,
    stopped: Stopped,
) -> Answered:
    """Answer *request* as it is, with a trace; *led* are the events that led to it, and *turn* is what it becomes."""
    ready = prepared(application, request, partial(application.deps_of, stopped=stopped))
    with application.traces.begin(began(application, request, ready.question.filter, ready.deps, turn)) as trace:

        def emit(event: Event) -> None:
            step = Stepped(event=event)
            trace.write(step)
            tell(step)

        for event in led:
            emit(event)
        found = answer(application, ready, emit, trace=trace.id)
        trace.write(found)
    return found


def prepared(application: Application, request: AskRequest, steps_of: StepsOf) -> Prepared:
    """Return what answers *request*, which is asked as it is, by the steps that *steps_of* makes."""
    earlier = earlier_of(application, Path(request.resume)) if request.resume else None
    where = filter_of(application.library, request.scope)
    question = Question(request.text, where, form=request.form, choices=request.choices, attributes=request.attributes)
    recorded, answering = look_up(question, application.library) is not None, request.answering
    if recorded:
        answering = answering.model_copy(update={"mode": "extractive"})  # nobody writes: no model has to be loaded
    return Prepared(request, question, steps_of(answering, earlier=earlier), recorded, earlier)


def answer(application: Application, ready: Prepared, emit: Emit, *, trace: str = "") -> Answered:
    """Answer what is *ready*, telling *emit* each step; the notes say why the answer has less than was wanted."""
    from agents.ask import ask  # the graph is needed for nothing else, and takes a second to import

    question, deps = ready.question, ready.deps
    found = ask(question, deps, graph=application.graph, emit=emit, trace=trace)
    written = may_be_written(question) and found.form is form_of(question)
    wanted = not ready.recorded and ready.request.answering.mode == "auto" and deps.write is None and written
    notes = (
        undated(application.library, question.filter, question.text),
        "" if ready.recorded else unfinished(application, question.text),
        said(application.llm_missing, question.text) if wanted else "",
        taken(ready.earlier, deps, question.text),
        "" if ready.recorded else in_another_language(application, found),
    )
    return Answered(answer=found, notes=tuple(note for note in notes if note))


def _resumed(application: Application, request: AskRequest, turn: TurnAsked, tell: Tell, stopped: Stopped) -> Answered:
    """Answer *request*, which an interrupted run left unanswered, and keep it as the *turn* that it was to become."""
    found = answered(application, request, turn, tell=tell, stopped=stopped)
    said_so = found.answer.model_copy(update={"question": turn.question})
    give_up_if(stopped)
    try:
        _, place = keep(Conversations(application.library.store), turn, said_so, found.notes)
        note = f"Kept as turn {place} of its conversation." if turn.conversation else ""
    except UnknownConversation:
        note = "Its conversation was deleted meanwhile, so it became no turn of it."
    return Answered(answer=said_so, notes=(*found.notes, *([note] if note else ())))
