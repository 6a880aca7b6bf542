"""Outcomes of a batch, made by hand: for tests of what is done with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from agents.types import Answer, Citation, Form, Scores, Statement
from app.batch.key import Key
from app.batch.outcome import About, Outcome
from app.evaluation.answers.case import Case
from app.evaluation.answers.gold import gold_of


def citation(number, quote, *, document="d1", title="Herons", doi=None):
    return Citation(
        id=number,
        document_id=document,
        title=title,
        authors=[],
        year=None,
        doi=doi,
        page=1,
        section="",
        quote=quote,
        boxes=[],
        passage_id=f"{document}:0",
        scores=Scores(),
    )


def answer(
    question: str,
    statements: Sequence[tuple[str, Sequence[int]]] = (),
    quotes: Sequence[str | Citation] = (),
    *,
    status: str = "answered",
    label: str | None = None,
    confidence: float | None = None,
) -> Answer:
    """Return an answer of *statements*, each a text and the numbers of the *quotes*, from 1, that it cites."""
    said = [Statement(text=text, support="weak", citations=list(numbers)) for text, numbers in statements]
    cited = [one if isinstance(one, Citation) else citation(number, one) for number, one in enumerate(quotes, start=1)]
    return Answer.model_validate(
        {
            "question": question,
            "status": status,
            "form": Form.STATEMENTS if label is None else Form.LABEL,
            "label": label,
            "text": " ".join(text for text, _ in statements) or "The library does not answer this question.",
            "statements": said,
            "citations": cited,
            "gaps": [],
            "searched": [question],
            "confidence": confidence,
            "bound": None,
            "model": "",
            "trace": "",
            "seconds": {"total": 0.1},
        }
    )


def outcome(made: Answer | None, *, question: str = "", number: int = 1, failure: str = "", **given) -> Outcome:
    """Return what became of a question whose line had the columns *given*."""
    key = Key(question=f"q{number}", settings="s", models="m", library="l")
    about = About(number=number, id=str(given.get("id", "")), given=given, failure=failure, key=key)
    return Outcome(question=made.question if made else question, answer=made, about=about)


def case(made: Answer | None, gold: dict, *, number: int = 1, **given) -> Case:
    """Return the answer that was *made* with what the columns of *gold* say."""
    return Case(outcome(made, question="What?", number=number, **given), gold_of(number, gold))


def write(path: Path, outcomes: Iterable[Outcome]) -> Path:
    """Write *outcomes* as a file of answers, and return it."""
    path.write_text("".join(one.line() + "\n" for one in outcomes), encoding="utf-8")
    return path
