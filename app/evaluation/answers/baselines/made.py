"""Made: the answer of a baseline, and the file of them beside that of a batch.

Knows nothing about how a baseline answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from agents.types import Answer, Citation, Form, Statement
from app.batch.key import Key
from app.batch.outcome import About, Outcome
from app.batch.row import Row
from app.batch.write.beside import replacing
from app.evaluation.answers.case import ANSWERLESS, Case
from app.evaluation.answers.labels import label
from app.requests import Ranked
from app.shown import SHOWN

ENDING: Final = ".jsonl"

Search: TypeAlias = Callable[[Row, int], Sequence[Ranked]]
"""Takes a question and how many passages are wanted, returns the best ones."""


class Answering(Protocol):
    """Answers questions."""

    def answer(self, row: Row) -> Answer:
        """Return the answer to *row*, whose form says whether a label is wanted."""


def beside(answers: Path, name: str) -> Path:
    """Return the file that the baseline *name* is kept in: "out.jsonl" -> "out.naive.jsonl"."""
    return answers.with_name(f"{answers.stem}.{name}{ENDING}")


def outcomes(cases: Iterable[Case], answering: Answering, name: str) -> Iterator[Outcome]:
    """Yield what *answering* makes of the question of each of *cases*; one that fails stops no other."""
    for case in cases:
        about = case.outcome.about
        key = Key(question=about.key.question, settings=name, models="", library="")
        kept = About(number=about.number, id=about.id, given=about.given, key=key)
        try:
            yield Outcome(question=case.outcome.question, answer=answering.answer(asked(case)), about=kept)
        except SHOWN as error:
            failed = kept.model_copy(update={"failure": str(error)})
            yield Outcome(question=case.outcome.question, answer=None, about=failed)


def asked(case: Case) -> Row:
    """Return the question of *case*, with a label wanted where the gold has one or a label was given."""
    row = case.row
    answer = case.outcome.answer
    wanted = not row.choices and (label(case) is not None or (answer is not None and answer.form is Form.LABEL))
    return row.model_copy(update={"form": Form.LABEL}) if wanted else row


def write(path: Path, made: Iterable[Outcome]) -> None:
    """Write *made* to the file *path*, a line each; broken off, what was there before is kept.

    Raises:
        BatchError: it cannot be written.
    """
    with replacing(path) as new, new.open("w", encoding="utf-8") as file:
        for outcome in made:
            file.write(outcome.line() + "\n")


def told(
    row: Row,
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    *,
    label: str = "",
    model: str = "",
    started: float,
) -> Answer:
    """Return an answer of *statements*; without any, and without a *label*, the question is not answered.

    *started* is when answering began, in monotonic seconds.
    """
    marked = [" ".join([one.text, *(f"[{number}]" for number in one.citations)]) for one in statements]
    return Answer(
        question=row.question,
        status="answered" if statements or label else ANSWERLESS,
        form=row.form or Form.STATEMENTS,
        label=label or None,
        text=" ".join([f"{label}.", *marked] if label else marked),
        statements=list(statements),
        citations=list(citations),
        gaps=[],
        searched=[row.question],
        bound=None,
        model=model,
        trace="",
        seconds={"total": time.monotonic() - started},
    )


def citation(number: int, passage: Ranked, quote: str) -> Citation:
    """Return the citation *number* of a *quote* of *passage*."""
    return Citation(
        id=number,
        document_id=passage.document_id,
        title=passage.title,
        authors=[],
        year=None,
        doi=None,
        page=passage.page,
        section=passage.section,
        quote=quote,
        boxes=[],
        passage_id=passage.passage_id,
        scores=passage.scores,
        ranks=passage.ranks,
    )
