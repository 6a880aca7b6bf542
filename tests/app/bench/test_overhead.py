"""The time in which any node was at work."""

from __future__ import annotations

import pytest

from app.bench.overhead import together


def test_what_runs_at_once_is_counted_once():
    assert together([(1, 3), (0, 2), (5, 6)]) == (3 - 0) + (6 - 5)


def test_what_lies_within_another_adds_nothing():
    assert together([(0, 10), (2, 3), (4, 11)]) == 11 - 0


@pytest.mark.parametrize("spans", [[], [(2, 2)]])
def test_nothing_covers_nothing(spans):
    assert together(spans) == 0
