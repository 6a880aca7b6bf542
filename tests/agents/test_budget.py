"""Searches are shared out among the parts of a question."""

from __future__ import annotations

from agents.budget import shares


def test_searches_are_shared_out_and_none_is_made_beyond_them():
    assert shares(5, 3) == (2, 2, 1)
    assert shares(2, 3) == (1, 1, 0)
    assert sum(shares(12, 1)) == 12
