"""Matching: which rows of a file of questions are those of an earlier file of answers.

By what they ask: the question with its papers, its choices and its mode. Where that has changed, by the file's own id,
or else by the question alone; either names a row only where no other row of either file has it. Knows nothing about
what was answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from pydantic import JsonValue

from app.batch.key import asked
from app.batch.outcome import Outcome
from app.batch.papers import PAPER_ID
from app.batch.row import Row


@dataclass(frozen=True, slots=True)
class Name:
    """What a row is known by: what it asks, or why it cannot be asked; its own id; its question. Empty: by it not."""

    asked: str
    id: str
    question: str

    @classmethod
    def of_row(cls, row: Row) -> Self:
        """Return what *row* is known by."""
        return cls._of("" if row.fault else asked(row), row.fault, row.id, row.question, row.given)

    @classmethod
    def of_outcome(cls, outcome: Outcome) -> Self:
        """Return what the row is known by whose *outcome* it is."""
        about = outcome.about
        return cls._of(about.key.question, about.failure, about.id, outcome.question, about.given)

    @classmethod
    def _of(cls, fingerprint: str, fault: str, own: str, question: str, given: Mapping[str, JsonValue]) -> Self:
        paper = given.get(PAPER_ID, "")  # of which it was asked by itself
        in_full = fingerprint or f"{paper} {own} {question} {fault}"
        return cls(in_full, f"{paper} {own}" if own else "", f"{paper} {question}" if question else "")


By = Callable[[Name], str]
_IN_TURN: Final[tuple[By, ...]] = (lambda name: name.id, lambda name: name.question)


def matched(before: Sequence[Name], now: Sequence[Name]) -> dict[int, int]:
    """Return for places of *now* the place of *before* at which the same row stood.

    Example:
        ids a, b, c before and c, a, d now -> {0: 2, 1: 0}
    """
    found = _in_order(_places(before, lambda name: name.asked), now)
    for by in _IN_TURN:
        were, are, taken = _places(before, by), _places(now, by), set(found.values())
        for name, places in are.items():
            there = were.get(name, [])
            if len(places) == len(there) == 1 and places[0] not in found and there[0] not in taken:
                found[places[0]] = there[0]
    return found


def _in_order(before: Mapping[str, list[int]], now: Sequence[Name]) -> dict[int, int]:
    """Return the places of rows that ask the same: the first is the first one before, the second the second."""
    left = {name: iter(places) for name, places in before.items()}
    pairs = ((place, next(left.get(name.asked, iter(())), None)) for place, name in enumerate(now))
    return {place: was for place, was in pairs if was is not None}


def _places(names: Iterable[Name], by: By) -> dict[str, list[int]]:
    places = defaultdict[str, list[int]](list)
    for place, name in enumerate(names):
        if by(name):
            places[by(name)].append(place)
    return dict(places)
