"""Matching: which outcome of a batch belongs to which line of the gold file.

By the questions' own ids where both have a column of them, else by the questions' texts; and by the paper where each
paper was asked by itself. Knows nothing about what is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pydantic import JsonValue

from app.batch.cells import IDS, text_of
from app.batch.outcome import Outcome
from app.batch.papers import PAPER, PAPER_ID
from app.evaluation.answers.case import Case, plain
from app.evaluation.answers.gold import Gold
from app.evaluation.errors import EvaluationError

QUESTION: Final = "question"

_Key: TypeAlias = tuple[str, str]
_Cells: TypeAlias = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Matched:
    """The *cases*, how many outcomes have no gold, how much gold no outcome, and how many lines stood there before."""

    cases: tuple[Case, ...]
    without_gold: int
    without_answer: int
    repeated: int


def match(outcomes: Iterable[Outcome], gold: Sequence[Gold], *, file: str) -> Matched:
    """Return the *outcomes* of a *file* with their *gold*; of several lines with one key the first counts.

    Raises:
        EvaluationError: they have nothing in common.
    """
    answered = [(outcome, _cells(outcome)) for outcome in outcomes]
    theirs = {name for one in gold for name in one.cells}
    ours = {name for _, cells in answered for name in cells}
    paper = next((name for name in (PAPER_ID, PAPER) if name in ours & theirs), None)
    named = next((name for name in IDS if name in ours & theirs), None)
    for column in filter(None, (named, QUESTION)):
        matched = _by(column, paper, answered, gold)
        if matched.cases:
            return matched
    raise EvaluationError(
        f"{file!r} and the gold file have nothing in common: neither an id ({', '.join(IDS)}) nor the text of a "
        f"question. The first question there is {answered[0][0].question if answered else ''!r}, in the gold file "
        f"{gold[0].question if gold else ''!r}."
    )


def _by(column: str, paper: str | None, answered: Sequence[tuple[Outcome, _Cells]], gold: Sequence[Gold]) -> Matched:
    wanted: dict[_Key, Gold] = {}
    for one in gold:
        wanted.setdefault(_key({**one.cells, QUESTION: one.question}, column, paper), one)
    found: dict[_Key, Case] = {}
    without = repeated = 0
    for outcome, cells in answered:
        key = _key({**cells, QUESTION: outcome.question}, column, paper)
        if not key[0] or key not in wanted:
            without += 1
        elif key in found:
            repeated += 1
        else:
            found[key] = Case(outcome, wanted[key])
    cases = tuple(sorted(found.values(), key=lambda case: case.gold.number))
    return Matched(cases, without, len(wanted) - len(found), repeated + len(gold) - len(wanted))


def _key(cells: _Cells, column: str, paper: str | None) -> _Key:
    return plain(text_of(cells.get(column))), plain(text_of(cells.get(paper))) if paper else ""


def _cells(outcome: Outcome) -> dict[str, JsonValue]:
    return {name.strip().casefold(): value for name, value in outcome.about.given.items()}
