"""Due: which rows are to be asked now, and why those are asked again that have an answer.

Knows nothing about asking.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import Final, Literal, TypeAlias

from app.batch.kept import JOURNAL, Kept
from app.batch.key import Key, Keys, asked
from app.batch.outcome import Standing
from app.batch.row import Row

Retry: TypeAlias = Literal["failed", "unsure"]

AGAIN: Final[dict[Retry, frozenset[Standing]]] = {
    "failed": frozenset({Standing.FAILED}),
    "unsure": frozenset({Standing.UNSURE, Standing.FAILED}),
}
NEW: Final = "new"
RETRIED: Final = "retried"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which of the rows that can be asked are: the first, or some drawn by *seed*; and which with an answer again."""

    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    retry: Retry | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A row that is to be asked, what its answer will depend on, and why: it is new, retried, or what has changed."""

    row: Row
    key: Key
    reason: str


def askable(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield those of *rows* that can be asked, of those that ask the same the first; whatever has an answer already.

    So the first of them are the same rows when an interrupted run goes on.
    """
    seen = set[str]()
    for row in rows:
        if not row.fault and (question := asked(row)) not in seen:
            seen.add(question)
            yield row


def chosen(rows: Iterable[Row], wish: Wish) -> frozenset[int] | None:
    """Return the numbers of the rows that *wish* draws; None: all. The same seed draws the same of the same file."""
    if wish.sample is None:
        return None
    drawn = nsmallest(wish.sample, rows, key=lambda row: _drawn(row, wish.seed))
    return frozenset(row.number for row in drawn)


def due(rows: Iterable[Row], kept: Kept, keys: Keys, wish: Wish) -> Iterator[Due]:
    """Yield those of *rows* that are to be asked: a question that stands there twice is asked once."""
    drawn = chosen(islice(askable(rows), wish.limit), wish)
    for row in islice(askable(rows), wish.limit):
        if drawn is not None and row.number not in drawn:
            continue
        key = keys.of(row)
        reason = _reason(kept, key, wish.retry)
        if reason:
            yield Due(row, key, reason)


def _reason(kept: Kept, key: Key, retry: Retry | None) -> str:
    """Return why a row of this *key* is asked; "" if it is not.

    What is to be retried is all that is asked besides what is new: settings differ on purpose then. What a run that was
    killed has retried stands in the journal, and is not retried again.
    """
    place = kept.place(key.question)
    if place is None:
        return NEW
    if retry is not None:
        return RETRIED if place.standing in AGAIN[retry] and place.file != JOURNAL else ""
    changed = place.key.differs(key)
    return changed[0] if changed else ""


def _drawn(row: Row, seed: int) -> bytes:
    return hashlib.sha256(f"{seed} {row.number} {row.question}".encode()).digest()
