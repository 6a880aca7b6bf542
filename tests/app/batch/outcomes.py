"""Outcomes and rows for tests of batches."""

from __future__ import annotations

from agents.types import Answer, Citation, Scores, Statement
from app.batch.key import Key, asked
from app.batch.outcome import About, Outcome
from app.batch.row import Row

QUOTE = "The grey heron waits for hours until a fish comes near."


def row(number=1, question="What is a heron?", **more):
    return Row(number=number, question=question, **more)


def key(of, **other):
    return Key(**{"question": asked(of), "settings": "s", "models": "m", "library": "l", **other})


def citation(quote=QUOTE, title="Herons", page=2, number=1):
    return Citation(
        id=number,
        document_id="0123456789abcdef",
        title=title,
        authors=[],
        year=None,
        doi=None,
        page=page,
        section="",
        quote=quote,
        boxes=[],
        passage_id="0123456789abcdef:0",
        scores=Scores(),
    )


def answer(question="What is a heron?", text=f"{QUOTE} [1]", **more):
    told = {
        "question": question,
        "status": "answered",
        "text": text,
        "statements": [Statement(text=QUOTE, support="quoted", citations=[1])],
        "citations": [citation()],
        "gaps": [],
        "searched": [question],
        "confidence": 0.75,
        "bound": None,
        "model": "",
        "trace": "",
        "seconds": {"search": 0.25, "total": 0.5},
    }
    return Answer(**(told | more))


def outcome(of=None, *, failure="", key_of=None, **more):
    of = of or row()
    about = About(number=of.number, id=of.id, given=of.given, failure=failure, key=key_of or key(of))
    return Outcome(question=of.question, answer=None if failure else answer(of.question, **more), about=about)
