"""Bounds are arithmetic."""

from __future__ import annotations

import pytest

from agents.budget import Spent, shares, writing_bound
from agents.settings import Limits

LIMITS = Limits(searches=3, llm_calls=2, llm_tokens=100, seconds=10)


def test_nothing_is_met_at_the_start():
    assert writing_bound(LIMITS, Spent(), 0.0) is None


@pytest.mark.parametrize(
    ("spent", "elapsed_s", "named"),
    [
        (Spent(llm_calls=2), 0, "llm_calls: 2"),
        (Spent(llm_tokens=101), 0, "llm_tokens: 100"),
        (Spent(), 10.5, "seconds: 10"),
        (Spent(searches=9), 0, None),  # searching is over when writing begins
        (Spent(llm_calls=4), 11, "llm_calls: 2"),
    ],
)
def test_names_the_first_bound_that_is_met(spent, elapsed_s, named):
    assert writing_bound(LIMITS, spent, elapsed_s) == named


def test_searches_are_shared_out_and_none_is_made_beyond_them():
    assert shares(5, 3) == (2, 2, 1)
    assert shares(2, 3) == (1, 1, 0)
    assert sum(shares(12, 1)) == 12


def test_branches_add_up():
    assert Spent(1, 2, 3) + Spent(10, 20, 30) == Spent(11, 22, 33)
