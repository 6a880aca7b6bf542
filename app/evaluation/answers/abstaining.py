"""Abstaining: how often the library was said not to answer, and whether rightly so.

A question that failed was not abstained from, and is wrong where it is known whether it can be answered.
"""

from __future__ import annotations

from app.evaluation.answers.case import Case


def abstained(case: Case) -> bool:
    """Return whether the answer is that the library does not answer the question."""
    return not case.failed and case.answered is None


def rightly(case: Case) -> bool | None:
    """Return whether it was answered if it can be, and not if it cannot; None where nobody knows whether it can."""
    if case.gold.answerable is None:
        return None
    return not case.failed and abstained(case) is not case.gold.answerable
