"""Recording: what a run is said to have begun with, and what is taken over from one that was interrupted.

Knows nothing about how questions are answered.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from agents.deps import Deps
from agents.llm.calls import Call
from agents.llm.recalled import Earlier
from agents.phrases import said
from agents.phrases.english import NOTHING_FITS, NOTHING_TO_TAKE, OTHER_MODEL, TAKEN
from agents.trace import MODEL
from app.application import Application
from app.conversations import TurnAsked
from app.requests import AskRequest
from app.traces import Began, read_trace
from indexing.types import Filter

log = logging.getLogger(__name__)


def began(
    application: Application, request: AskRequest, where: Filter, deps: Deps, turn: TurnAsked | None = None
) -> Began:
    """Return the first line of a trace: all that the answer to *request* depends on, and which *turn* it becomes."""
    parts, holdings, model = application.library.parts, application.library.holdings(), deps.meter
    settings = application.settings
    scope = request.scope.model_copy(update={"documents": where.documents})  # ids: names may change
    return Began(
        request=request.model_copy(update={"scope": scope}),
        model="" if model is None else model.name,
        model_fingerprint="" if model is None else model.fingerprint,
        models={
            "encoder": parts.encoder.fingerprint,
            "sparse_encoder": parts.sparse_encoder.fingerprint if parts.sparse_encoder else "",
            "reranker": settings.reranker or "",
            "context": f"{settings.context_tokens} tokens",
            "vector_code": settings.vectors,
        },
        documents=holdings.documents,
        passages=holdings.passages,
        library=holdings.fingerprint,
        version=version("scholiast"),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        turn=turn,
    )


def turn_of(path: Path) -> TurnAsked | None:
    """Return the turn of a conversation that the run whose trace is at *path* was to become, if it was one."""
    return read_trace(path).asked().turn


def earlier_of(application: Application, path: Path) -> Earlier:
    """Return what the language model said in the run whose trace is at *path*, as far as it is there."""
    application.traces.refuse_unfinished(path)
    record = read_trace(path)
    calls = []
    for event in record.events:
        if event.step == MODEL:
            try:
                calls.append(Call.of_data(event.data))
            except ValueError:  # of another version: the model is asked again
                log.info("a call in the trace %s cannot be read", record.id)
    return Earlier(record.asked().model_fingerprint, calls)


def taken(earlier: Earlier | None, deps: Deps, question: str) -> str:
    """Return what to know about the run *earlier*, which was interrupted, in the language of *question*."""
    if earlier is None or deps.meter is None:
        return ""
    if earlier.fingerprint != deps.meter.fingerprint:
        return said(OTHER_MODEL, question)
    if not earlier.taken:
        return said(NOTHING_FITS if earlier.held else NOTHING_TO_TAKE, question)
    return said(TAKEN, question, count=earlier.taken)
