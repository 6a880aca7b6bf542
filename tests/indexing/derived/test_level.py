"""Comparing what is stored with what is indexed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexing.derived.level import unequal


def test_yields_what_one_side_alone_has() -> None:
    assert list(unequal(iter([1, 2, 4]), iter([2, 3, 4]))) == [1, 3]


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_agrees_with_the_difference_of_sets(left: set[int], right: set[int]) -> None:
    assert list(unequal(iter(sorted(left)), iter(sorted(right)))) == sorted(left ^ right)
