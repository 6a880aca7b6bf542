"""Long lists, cut."""

from __future__ import annotations

from indexing.store.batches import batches


def test_keeps_order_and_leaves_nothing_out() -> None:
    assert list(batches([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]


def test_makes_no_list_of_nothing() -> None:
    assert list(batches([])) == []


def test_asks_for_no_more_than_it_hands_out() -> None:
    asked = iter(range(100))
    next(batches(asked, 3))
    assert next(asked) == 3
