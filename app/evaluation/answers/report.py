"""Report: all figures of a batch's answers, and of the baselines it is held against, as data.

Knows nothing about how anything is measured or shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app.data import Data
from app.evaluation.answers import labels
from app.evaluation.answers.case import Case
from app.evaluation.answers.labels import Expected, Frequent
from app.evaluation.answers.matching import Matched
from app.evaluation.answers.measure import Figure, Gain, Measure

EXPECTED: Final[Mapping[str, Expected]] = {"label": labels.label, "choice": labels.choice}


class Measured(Data):
    """What the answers of one file are worth.

    *confusion*: "label" or "choice" -> the right one -> the one that was given, "" for none -> questions. *over* is
    what the first file has over this one; None for the first.
    """

    name: str
    questions: int
    failed: int
    without_gold: int
    without_answer: int
    repeated: int
    figures: dict[str, Figure]
    confusion: dict[str, dict[str, dict[str, int]]]
    over: dict[str, Gain] | None = None


class AnswersReport(Data):
    """What `evaluate --answers --json` prints.

    *verifier* is what statements were held against quotations by; *measures* are those that are known of any file.
    """

    verifier: str
    measures: tuple[str, ...]
    systems: tuple[Measured, ...]
    most_frequent: dict[str, Frequent]
    notes: tuple[str, ...] = ()


def answers_report(
    systems: Mapping[str, Matched], measures: Sequence[Measure], *, verifier: str, notes: Sequence[str] = ()
) -> AnswersReport:
    """Return what each of *systems* is worth; the first is the one that is held against the others."""
    first, *others = systems
    cases = systems[first].cases
    frequent = {what: labels.most_frequent(cases, expected) for what, expected in EXPECTED.items()}
    measured = (
        _measured(first, systems[first], measures),
        *(_measured(name, systems[name], measures, first=cases) for name in others),
    )
    return AnswersReport(
        verifier=verifier,
        measures=tuple(one.name for one in measures if any(one.name in system.figures for system in measured)),
        systems=measured,
        most_frequent={what: found for what, found in frequent.items() if found is not None},
        notes=(*(said for name, matched in systems.items() for said in _said(name, matched)), *notes),
    )


def _measured(
    name: str, matched: Matched, measures: Sequence[Measure], *, first: Sequence[Case] | None = None
) -> Measured:
    cases = matched.cases
    figures = {one.name: one.figure(cases) for one in measures}
    gains = {one.name: one.gain(first, cases) for one in measures} if first is not None else None
    tables = {what: labels.confusion(cases, expected) for what, expected in EXPECTED.items()}
    return Measured(
        name=name,
        questions=len(cases),
        failed=sum(case.failed for case in cases),
        without_gold=matched.without_gold,
        without_answer=matched.without_answer,
        repeated=matched.repeated,
        figures={measure: figure for measure, figure in figures.items() if figure is not None},
        confusion={what: table for what, table in tables.items() if table},
        over=None if gains is None else {measure: gain for measure, gain in gains.items() if gain is not None},
    )


def _said(name: str, matched: Matched) -> list[str]:
    """Return what a person should know about how many lines are measured, a sentence each."""
    failed = sum(case.failed for case in matched.cases)
    wrong = sum(case.gold.choice != "" and labels.choice(case) is None for case in matched.cases)
    told = {
        "questions failed; they count as wrong and unanswered": failed,
        "answers have no line in the gold file, and are not measured": matched.without_gold,
        "lines of the gold file have no answer, and are not measured": matched.without_answer,
        "lines have the id or question of one before, and are not measured": matched.repeated,
        "lines name a right choice that is none of the question's choices, and no choice of theirs is measured": wrong,
    }
    return [f"{name}: {number:,} {what}." for what, number in told.items() if number]
