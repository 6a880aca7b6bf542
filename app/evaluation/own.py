"""Own: how well a person's own papers are found, by questions made of their sentences.

Knows nothing about how questions are made or passages found.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.evaluation.questions import Question
from app.evaluation.report import Data
from app.evaluation.significance import share_interval
from app.requests import Ranked

K: Final = 10
"""Passages that are looked at."""

WORST: Final = 5
"""Documents that are named."""

Search: TypeAlias = Callable[[str], Sequence[Ranked]]
"""Takes a question, returns the K best passages."""


class Accuracy(Data):
    """Of so many questions, how many find their passage among the first 1, 5 and 10, and their page first.

    *page* is None where no document has pages. *r5_low* and *r5_high* are the 95 % interval of R@5.
    """

    questions: int
    r1: float
    r5: float
    r10: float
    r5_low: float
    r5_high: float
    page: float | None


class WorstDocument(Data):
    """A document whose passages are found least; *asked* is a question that did not find its passage first."""

    document_id: str
    title: str
    questions: int
    rr: float  # mean reciprocal rank of its passages among the first 10
    asked: str


class OwnSystem(Data):
    """What one way to search finds."""

    name: str
    all: Accuracy
    by_type: dict[str, Accuracy]
    worst: tuple[WorstDocument, ...]


class OwnReport(Data):
    """What `evaluate --own --json` prints."""

    documents: int
    questions: int
    by_model: int
    seed: int
    systems: tuple[OwnSystem, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """At which rank a question's passage was found, None below the first K; and whether the first page was right."""

    question: Question
    rank: int | None
    page: bool | None


def outcome(question: Question, found: Sequence[Ranked]) -> Outcome:
    """Return how *found* serves *question*."""
    target = question.target
    rank = next((hit.rank for hit in found if hit.passage_id == target.passage_id), None)
    first = found[0] if found else None
    right = first is not None and (first.document_id, first.page) == (target.document_id, target.page)
    return Outcome(question, rank, page=None if target.page is None else right)


def own_report(
    outcomes: Mapping[str, Sequence[Outcome]], *, documents: int, seed: int, notes: Sequence[str] = ()
) -> OwnReport:
    """Return what each system's *outcomes* say; the questions are the same for all of them."""
    questions = [one.question for one in next(iter(outcomes.values()))]
    return OwnReport(
        documents=documents,
        questions=len(questions),
        by_model=sum(question.by_model for question in questions),
        seed=seed,
        systems=tuple(_system(name, found) for name, found in outcomes.items()),
        notes=tuple(notes),
    )


def accuracy(outcomes: Iterable[Outcome]) -> Accuracy:
    """Return the shares of *outcomes*, of which there is one at least."""
    found = list(outcomes)
    within = {k: sum(one.rank is not None and one.rank <= k for one in found) for k in (1, 5, K)}
    low, high = share_interval(within[5], len(found))
    pages = [one.page for one in found if one.page is not None]
    return Accuracy(
        questions=len(found),
        r1=within[1] / len(found),
        r5=within[5] / len(found),
        r10=within[K] / len(found),
        r5_low=low,
        r5_high=high,
        page=statistics.fmean(pages) if pages else None,
    )


def _system(name: str, outcomes: Sequence[Outcome]) -> OwnSystem:
    by_type: dict[str, list[Outcome]] = defaultdict(list)
    by_document: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_type[one.question.target.file_type].append(one)
        by_document[one.question.target.document_id].append(one)
    ranked = sorted(by_document.values(), key=lambda found: (_mean_reciprocal(found), -len(found)))
    return OwnSystem(
        name=name,
        all=accuracy(outcomes),
        by_type={kind: accuracy(found) for kind, found in sorted(by_type.items())},
        worst=tuple(_worst(found) for found in ranked if _mean_reciprocal(found) < 1.0)[:WORST],
    )


def _mean_reciprocal(outcomes: Iterable[Outcome]) -> float:
    return statistics.fmean(1 / one.rank if one.rank else 0.0 for one in outcomes)


def _worst(outcomes: Sequence[Outcome]) -> WorstDocument:
    missed = max(outcomes, key=lambda one: one.rank or K + 1)
    target = missed.question.target
    return WorstDocument(
        document_id=target.document_id,
        title=target.title,
        questions=len(outcomes),
        rr=_mean_reciprocal(outcomes),
        asked=missed.question.text,
    )
