"""Bounds are arithmetic."""

from __future__ import annotations

import pytest

from agents.budget import Spent, bound_met
from agents.settings import Limits

LIMITS = Limits(searches=3, llm_calls=2, llm_tokens=100, seconds=10)


def test_nothing_is_met_at_the_start():
    assert bound_met(LIMITS, Spent(), 0.0) is None


@pytest.mark.parametrize(
    ("spent", "elapsed_s", "named"),
    [
        (Spent(searches=3), 0, "searches: 3"),
        (Spent(llm_calls=2), 0, "llm_calls: 2"),
        (Spent(llm_tokens=101), 0, "llm_tokens: 100"),
        (Spent(), 10.5, "seconds: 10"),
        (Spent(searches=4, llm_calls=4), 11, "searches: 3"),
    ],
)
def test_names_the_first_bound_that_is_met(spent, elapsed_s, named):
    assert bound_met(LIMITS, spent, elapsed_s) == named


def test_branches_add_up():
    assert Spent(1, 2, 3) + Spent(10, 20, 30) == Spent(11, 22, 33)
