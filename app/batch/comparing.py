"""Comparing: what is otherwise in a file of answers than it was in an earlier one.

Rows are matched by the file's own id where they have one, else by their question. Times and places of rows are no
differences. Knows nothing about how answers came about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.batch.outcome import Outcome
from app.batch.papers import PAPER_ID
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
    """What has changed; *added* and *gone* are rows that only one of the files has."""

    same: int
    changes: tuple[Change, ...]
    added: int
    gone: int

    @property
    def by_kind(self) -> Counter[str]:
        """Return how many rows have changed in what."""
        return Counter(what for change in self.changes for what in change.what)


def compared(before: Iterable[Outcome], now: Iterable[Outcome]) -> Compared:
    """Return what is otherwise *now*."""
    were = {_name(outcome): Said.of(outcome) for outcome in before}
    same, added, changes, seen = 0, 0, list[Change](), set[str]()
    for outcome in now:
        was, is_ = were.get(_name(outcome)), Said.of(outcome)
        seen.add(_name(outcome))
        if was is None:
            added += 1
        elif what := _differing(was, is_):
            about = outcome.about
            changes.append(
                Change(number=about.number, id=about.id, question=outcome.question, what=what, before=was, now=is_)
            )
        else:
            same += 1
    return Compared(same=same, changes=tuple(changes), added=added, gone=len(were.keys() - seen))


def _name(outcome: Outcome) -> str:
    """Return what a row is known by; one asked of a paper by itself, by that too."""
    of = outcome.about.given.get(PAPER_ID, "")
    return f"{of} {outcome.about.id or outcome.question}"


def _differing(before: Said, now: Said) -> tuple[str, ...]:
    told = (("status", "status"), ("text", "text"), ("cited", "citations"))
    return tuple(name for field, name in told if getattr(before, field) != getattr(now, field))
