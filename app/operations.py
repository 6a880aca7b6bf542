"""Operations: carry out a request on an open library.

Knows nothing about where a request comes from: a command of this process or of another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from agents.evidence.form import form_of, may_be_written
from agents.phrases import said
from agents.records import look_up
from agents.trace import Event
from agents.types import Question
from app.application import Application
from app.chat import chat, keep, kept
from app.conversations import ChatRequest, TurnAsked
from app.data import Scope
from app.documents import change, failed, telling
from app.editing import DismissRequest, EditRequest, RestoreRequest
from app.listing import filter_of, undated
from app.notes import in_another_language, unfinished
from app.recording import began, earlier_of, taken, turn_of
from app.requests import (
    AddRequest,
    Answered,
    AskRequest,
    Checked,
    CheckRequest,
    News,
    Reindexed,
    ReindexRequest,
    RemoveRequest,
    Request,
    Result,
    SearchRequest,
    Stepped,
    SyncRequest,
)
from app.searching import search
from app.stopping import Stopped, give_up_if, never
from app.understanding import in_scope
from indexing.check import check
from indexing.conversations import Conversations
from indexing.errors import UnknownConversation
from indexing.types import Filter

Tell: TypeAlias = Callable[[News], None]
"""Takes what happens while a request is carried out. Called from several threads."""


def perform(application: Application, request: Request, tell: Tell, *, stopped: Stopped = never) -> Result:
    """Carry out *request*, until *stopped* says that nobody waits for it any more.

    Raises:
        WorkStopped: nobody waits any more.
        IndexingError: a document, the library or an engine stands in the way.
        AnsweringError: a technique or the language model stands in the way.
    """
    result: Result
    tell = _unless(stopped, tell)
    match request:
        case AddRequest() | SyncRequest() | RemoveRequest() | RestoreRequest() | EditRequest() | DismissRequest():
            result = change(application.library, request, tell, stopped)
        case ReindexRequest():
            result = _reindex(application, request, tell)
        case CheckRequest():
            result = _check(application, tell)
        case SearchRequest():
            result = search(application, request)
        case AskRequest():
            result = _said(application, request, tell, stopped)
        case ChatRequest():
            ask = partial(_ask, application, tell=tell, stopped=stopped)
            result = chat(application, request, ask, stopped=stopped)
        case _:  # what is kept of conversations
            result = kept(Conversations(application.library.store), request)
    return result


def _reindex(application: Application, request: ReindexRequest, tell: Tell) -> Reindexed:
    encoders = request.encoders.model_dump() if request.encoders else {}
    report = application.reindex(encoders, on_progress=telling(tell))
    return Reindexed(
        documents=len(application.library.documents()),
        passages=report.passages,
        seconds=report.seconds,
        failed=failed(report),
        notes=report.notes,
    )


def _check(application: Application, tell: Tell) -> Checked:
    application.library.finish(on_progress=telling(tell))
    report = check(application.library, on_progress=telling(tell))
    return Checked(
        agree=report.clean,
        documents=report.documents,
        passages=report.passages,
        sentences=report.sentences,
        problems=report.problems,
    )


def _said(application: Application, request: AskRequest, tell: Tell, stopped: Stopped) -> Answered:
    """Answer *request* as its words and its scope together restrict it."""
    turn = turn_of(Path(request.resume)) if request.resume else None
    if turn is not None:
        return _resumed(application, request, turn, tell, stopped)
    if not request.words:
        return _ask(application, request, tell=tell, stopped=stopped)
    plain, notes = in_scope(application.library, request)
    answered = _ask(application, plain, tell=tell, stopped=stopped)
    answer = answered.answer.model_copy(update={"question": request.text})
    return Answered(answer=answer, notes=(*notes, *answered.notes))


def _resumed(application: Application, request: AskRequest, turn: TurnAsked, tell: Tell, stopped: Stopped) -> Answered:
    """Answer *request*, which an interrupted run left unanswered, and keep it as the *turn* that it was to become."""
    answered = _ask(application, request, turn, tell=tell, stopped=stopped)
    answer = answered.answer.model_copy(update={"question": turn.question})
    give_up_if(stopped)
    try:
        _, place = keep(Conversations(application.library.store), turn, answer, answered.notes)
        note = f"Kept as turn {place} of its conversation." if turn.conversation else ""
    except UnknownConversation:
        note = "Its conversation was deleted meanwhile, so it became no turn of it."
    return Answered(answer=answer, notes=(*answered.notes, *([note] if note else ())))


def _ask(
    application: Application,
    request: AskRequest,
    turn: TurnAsked | None = None,
    led: Sequence[Event] = (),
    *,
    tell: Tell,
    stopped: Stopped,
) -> Answered:
    """Answer *request* as it is; *led* are the events that led to it, and *turn* is what it becomes."""
    from agents.ask import ask  # the graph is needed for nothing else, and takes a second to import

    earlier = earlier_of(application, Path(request.resume)) if request.resume else None
    where = _filter(application, request.scope)
    question = Question(request.text, where, form=request.form, choices=request.choices, attributes=request.attributes)
    looked, answering = look_up(question, application.library), request.answering
    if looked is not None:
        answering = answering.model_copy(update={"mode": "extractive"})  # nobody writes: no model has to be loaded
    deps = application.deps_of(answering, stopped=stopped, earlier=earlier)
    with application.traces.begin(began(application, request, where, deps, turn)) as trace:

        def emit(event: Event) -> None:
            step = Stepped(event=event)
            trace.write(step)
            tell(step)

        for event in led:
            emit(event)
        answer = ask(question, deps, graph=application.graph, emit=emit, trace=trace.id)
        written = may_be_written(question) and answer.form is form_of(question)
        wanted = looked is None and answering.mode == "auto" and deps.write is None and written
        notes = (
            undated(application.library, where, request.text),
            unfinished(application, request.text) if looked is None else "",
            said(application.llm_missing, request.text) if wanted else "",
            taken(earlier, deps, request.text),
            in_another_language(application, answer) if looked is None else "",
        )
        answered = Answered(answer=answer, notes=tuple(note for note in notes if note))
        trace.write(answered)
    return answered


def _filter(application: Application, scope: Scope) -> Filter:
    return filter_of(application.library, scope)


def _unless(stopped: Stopped, tell: Tell) -> Tell:
    """Return *tell*, which gives the work up once it is *stopped*."""

    def told(news: News) -> None:
        give_up_if(stopped)
        tell(news)

    return told
