"""Confidence: does it tell right answers from wrong ones?

Over the answers that were given with a confidence, and of which is known whether they are right: the label or choice is
the right one, or, where neither is known, the token F1 is above one half.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.evaluation.answers.case import Case, same
from app.evaluation.answers.labels import choice, label
from app.evaluation.answers.token_f1 import token_f1
from app.evaluation.selective import auroc, risk_coverage

NEAR: Final = 0.5
"""Token F1 above which a text counts as right."""


def confidence(case: Case) -> tuple[float, bool] | None:
    """Return the confidence of the answer, and whether it is right."""
    right = is_right(case)
    if case.answered is None or case.answered.confidence is None or right is None:
        return None
    return case.answered.confidence, right


def is_right(case: Case) -> bool | None:
    """Return whether the answer is right; None where that is not known."""
    expected = choice(case) or label(case)
    if expected is not None:
        return case.said is not None and same(case.said, expected)
    near = token_f1(case)
    return None if near is None else near > NEAR


def roc_area(right: Sequence[float], wrong: Sequence[float]) -> float | None:
    """Return the probability that a right answer has the higher confidence; None where all are right, or all wrong."""
    return auroc(right, wrong) if len(right) and len(wrong) else None


def risk_area(right: Sequence[float], wrong: Sequence[float]) -> float | None:
    """Return the area under the share of wrong answers by coverage; None without answers."""
    return risk_coverage(right, wrong) if len(right) or len(wrong) else None
