"""Comparing: what is otherwise in a file of answers than it was in an earlier one.

Times and places of rows are no differences. Knows nothing about how answers came about, or which rows belong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.batch.matching import Name, matched
from app.batch.outcome import Outcome
from app.batch.row import Row
from app.data import Data


class Said(Data):
    """What two files are compared by: status and label, text, and the sentences cited."""

    status: str
    text: str
    cited: tuple[tuple[str, str], ...]  # document, quotation

    @classmethod
    def of(cls, outcome: Outcome) -> Said:
        """Return what *outcome* says."""
        answer = outcome.answer
        if answer is None:
            return cls(status=outcome.status, text=outcome.about.failure, cited=())
        cited = sorted({(one.document_id, one.quote) for one in answer.citations})
        status = f"{answer.status}: {answer.label}" if answer.label else answer.status
        return cls(status=status, text=answer.text, cited=tuple(cited))


class Change(Data):
    """A row that says something else than it did; *what* names in what: status, text, citations."""

    number: int
    id: str
    question: str
    what: tuple[str, ...]
    before: Said
    now: Said


class Compared(Data):
    """What has changed; *added* rows are new answers, *gone* ones are no longer in the file of questions."""

    same: int
    changes: tuple[Change, ...]
    added: int
    gone: int

    @property
    def by_kind(self) -> Counter[str]:
        """Return how many rows have changed in what."""
        return Counter(what for change in self.changes for what in change.what)


class Was(NamedTuple):
    """A row of an earlier file of answers: what it is known by, and what it says."""

    name: Name
    said: Said


def earlier(outcomes: Iterable[Outcome]) -> list[Was]:
    """Return what the *outcomes* of an earlier file say, to be compared with."""
    return [Was(Name.of_outcome(outcome), Said.of(outcome)) for outcome in outcomes]


def compared(before: Sequence[Was], rows: Iterable[Row], now: Iterable[Outcome]) -> Compared:
    """Return what is otherwise than *before* in what became *now* of *rows*, all those of the file of questions.

    A row that was not asked yet is neither gone nor changed.
    """
    numbers, names = list[int](), list[Name]()
    for row in rows:
        numbers.append(row.number)
        names.append(Name.of_row(row))
    were = {numbers[place]: before[was].said for place, was in matched([one.name for one in before], names).items()}
    same, added, changes = 0, 0, list[Change]()
    for outcome in now:
        was, is_ = were.get(outcome.about.number), Said.of(outcome)
        if was is None:
            added += 1
        elif what := _differing(was, is_):
            about = outcome.about
            changes.append(
                Change(number=about.number, id=about.id, question=outcome.question, what=what, before=was, now=is_)
            )
        else:
            same += 1
    return Compared(same=same, changes=tuple(changes), added=added, gone=len(before) - len(were))


def _differing(before: Said, now: Said) -> tuple[str, ...]:
    told = (("status", "status"), ("text", "text"), ("cited", "citations"))
    return tuple(name for field, name in told if getattr(before, field) != getattr(now, field))
