"""Operations: carry out a request on an open library.

Knows nothing about where a request comes from: a command of this process or of another.
"""

from __future__ import annotations

from functools import partial

from app.answering import answered, ask
from app.application import Application
from app.chat import chat, kept
from app.conversations import ChatRequest
from app.documents import change, failed, telling
from app.editing import DismissRequest, EditRequest, RestoreRequest
from app.many import ask_many
from app.requests import (
    AddRequest,
    AskManyRequest,
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
    SyncRequest,
    Tell,
)
from app.searching import search
from app.stopping import Stopped, give_up_if, never
from indexing.check import check
from indexing.conversations import Conversations


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
            result = ask(application, request, tell, stopped)
        case AskManyRequest():
            result = ask_many(application, request, tell, stopped)
        case ChatRequest():
            result = chat(
                application, request, partial(answered, application, tell=tell, stopped=stopped), stopped=stopped
            )
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


def _unless(stopped: Stopped, tell: Tell) -> Tell:
    """Return *tell*, which gives the work up once it is *stopped*."""

    def told(news: News) -> None:
        give_up_if(stopped)
        tell(news)

    return told
