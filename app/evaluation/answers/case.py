"""Case: what a batch made of a question, beside what is right.

Knows nothing about measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from agents.phrases.english import INSUFFICIENT
from agents.types import Answer, Citation, Statement
from app.batch.cells import row_of
from app.batch.outcome import Outcome
from app.batch.row import Row
from app.evaluation.answers.gold import Gold

ANSWERLESS: Final = "unanswerable"
_COLUMN: Final = "question"


@dataclass(frozen=True, slots=True)
class Case:
    """An *outcome* with its *gold*."""

    outcome: Outcome
    gold: Gold

    @property
    def row(self) -> Row:
        """Return the question as its file said that it is to be asked."""
        about, question = self.outcome.about, self.outcome.question
        return row_of(about.number, {**about.given, _COLUMN: question}, _COLUMN)

    @property
    def failed(self) -> bool:
        """Return whether there is no answer, because something went wrong."""
        return self.outcome.answer is None

    @property
    def answered(self) -> Answer | None:
        """Return the answer, unless it failed or the library was said not to answer the question."""
        answer = self.outcome.answer
        return None if answer is None or answer.status == ANSWERLESS else answer

    @property
    def said(self) -> str | None:
        """Return the label or choice that was given, None where none was, or the information was insufficient."""
        label = self.answered.label if self.answered else None
        return None if label is None or same(label, INSUFFICIENT) else label

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return what was stated."""
        return tuple(self.answered.statements) if self.answered else ()

    @property
    def text(self) -> str:
        """Return what was stated as one text, without numbers of citations."""
        return " ".join(statement.text for statement in self.statements)

    def cited(self, statement: Statement) -> tuple[Citation, ...]:
        """Return the citations of *statement*."""
        known = {citation.id: citation for citation in self.answered.citations} if self.answered else {}
        return tuple(known[number] for number in statement.citations if number in known)


def same(one: str, other: str) -> bool:
    """Return whether two labels or choices are one, but for blanks and upper case."""
    return plain(one) == plain(other)


def plain(text: str) -> str:
    """Return *text* in lower case, with one blank between words."""
    return " ".join(text.casefold().split())
