"""Outcome: what became of a row, and the line that says so in a file of answers.

The line is the answer as `scholiast ask --json` prints it, and "row": which question of the file it was, the columns
carried through, why it failed if it did, and what the answer depends on. A row that failed has the status "failed".
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any, Final

from pydantic import Field, JsonValue, ValidationError

from agents.types import Answer
from app.batch.errors import BatchError
from app.batch.key import Key
from app.batch.row import Row
from app.data import Data

FAILED: Final = "failed"
_ROW: Final = "row"


class Standing(StrEnum):
    """What a person who waits for a row wants to know first."""

    SURE = "sure"
    UNSURE = "unsure"
    FAILED = "failed"


class About(Data):
    """What a line says besides the answer; *notes* are those on the answer, *failure* is why there is none."""

    number: int
    id: str = ""
    given: dict[str, JsonValue] = Field(default_factory=dict)
    failure: str = ""
    notes: tuple[str, ...] = ()
    key: Key


class Outcome(Data):
    """A question with its answer, or with the reason why there is none."""

    question: str
    answer: Answer | None
    about: About

    @property
    def standing(self) -> Standing:
        """Return whether it failed, or is to be looked at: not wholly answered, weakly stated, contradicted, cut."""
        if self.answer is None:
            return Standing.FAILED
        one = self.answer
        weak = any(statement.support == "weak" for statement in one.statements)
        doubtful = one.status != "answered" or one.bound is not None or weak or one.contradictions
        return Standing.UNSURE if doubtful else Standing.SURE

    @property
    def status(self) -> str:
        """Return the status as the line says it."""
        return FAILED if self.answer is None else self.answer.status

    def of(self, row: Row) -> Outcome:
        """Return it as that of *row*, which asks the same."""
        about = self.about.model_copy(update={"number": row.number, "id": row.id, "given": row.given})
        return self.model_copy(update={"about": about})

    def line(self) -> str:
        """Return it as a line, without its end."""
        said: dict[str, Any] = {"question": self.question, "status": FAILED, "text": ""}
        if self.answer is not None:
            said = self.answer.model_dump(mode="json")
        whole = {**said, _ROW: self.about.model_dump(mode="json")}
        return json.dumps(whole, ensure_ascii=False, allow_nan=False)


def read_line(line: str | bytes) -> Outcome:
    """Return what a *line* of a file of answers says.

    Raises:
        ValueError: it is none.
    """
    said = json.loads(line)
    if not isinstance(said, dict) or _ROW not in said:
        raise ValueError("the line has no 'row'")
    about = About.model_validate(said.pop(_ROW))
    if said.get("status") == FAILED:
        return Outcome(question=str(said.get("question", "")), answer=None, about=about)
    answer = Answer.model_validate(said)
    return Outcome(question=answer.question, answer=answer, about=about)


def refuse_line(file: str, number: int, error: ValueError) -> BatchError:
    """Return the error that line *number* of the *file* of answers cannot be read."""
    first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error).partition("\n")[0]
    return BatchError(f"Line {number} of {file!r} is no answer of a batch: {first}. Name another file, or mend it.")
