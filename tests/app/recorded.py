"""Traces for tests: a first line, steps, and an answer, written as a run writes them."""

from __future__ import annotations

from agents.trace import MODEL, Event
from agents.types import Answer
from app.requests import Answered, AskRequest, Stepped
from app.traces import Began, Record

BEGAN = Began(
    request=AskRequest(text="Why?"),
    model="scripted",
    model_fingerprint="f1",
    models={"encoder": "bundled:1", "sparse_encoder": "", "reranker": ""},
    documents=13,
    passages=420,
    library="abc",
    version="0.1.0",
    at="2026-11-21T10:00:00+00:00",
)


def began(**changed) -> Began:
    """Return a first line."""
    return BEGAN.model_copy(update=changed)


def step(name: str, said: str = "Done", /, elapsed_ms: float = 1.0, **data) -> Event:
    """Return a step."""
    return Event(step=name, said=said, data=data, elapsed_ms=elapsed_ms)


def asked(user: str, reply: str, **more) -> Event:
    """Return a call of the language model."""
    return step(MODEL, name="cited", system="Be brief.", user=user, reply=reply, **{"ended": "complete", **more})


def answered(**changed) -> Answered:
    """Return a last line."""
    answer = Answer(
        question="Why?",
        status="answered",
        text="Because. [1]",
        statements=[],
        citations=[],
        gaps=[],
        searched=["Why?"],
        bound=None,
        model="scripted",
        trace="t",
        seconds={"total": 1.25},
    )
    return Answered(answer=answer.model_copy(update=changed))


def record(path, *events, first=BEGAN, last=None, **more) -> Record:
    """Return a trace as it is read."""
    return Record(path, first, events, answered() if last is None else last, **more)


def written(path, *events, first=BEGAN, last=None) -> None:
    """Write a trace."""
    lines = [*([first] if first else []), *(Stepped(event=one) for one in events), *([last] if last else [])]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(line.model_dump_json().encode() + b"\n" for line in lines))
