"""Significance by hand, and against SciPy's permutation test."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.evaluation.significance import difference, holm, share_interval

values = st.lists(st.floats(0, 1), min_size=1, max_size=30)


def test_by_hand():
    # of the 8 sign changes only +++ and --- reach the sum of .6
    found = difference([0.5, 0.6, 0.7], [0.4, 0.4, 0.4])
    assert found.mean == pytest.approx(0.2)
    assert found.p == pytest.approx(2 / 8)
    assert 0.1 - 1e-9 <= found.low <= 0.2 <= found.high <= 0.3 + 1e-9


def test_queries_without_a_difference_do_not_change_p():
    assert difference([0.5, 0.6, 0.7, 0.3], [0.4, 0.4, 0.4, 0.3]).p == pytest.approx(2 / 8)


def test_a_system_is_not_better_than_itself():
    assert difference([0.1, 0.9], [0.1, 0.9]).p == 1.0
    assert difference([], []).p == 1.0


@given(one=values, seed=st.integers(0, 99))
def test_turning_the_systems_round_turns_the_difference_round(one, seed):
    other = np.random.default_rng(seed).random(len(one)).tolist()
    there, back = difference(one, other), difference(other, one)
    assert back.mean == pytest.approx(-there.mean)
    assert back.p == pytest.approx(there.p, abs=1e-9)
    assert 0 < there.p <= 1


def test_agrees_with_another_implementation():
    random = np.random.default_rng(3)
    one, other = random.random(60), random.random(60) * 0.9
    theirs = stats.permutation_test(
        (one, other), lambda a, b: np.mean(a - b), permutation_type="samples", n_resamples=20_000, rng=random
    )
    assert difference(one.tolist(), other.tolist()).p == pytest.approx(theirs.pvalue, abs=0.015)


@pytest.mark.parametrize(("hits", "of"), [(0, 1), (1, 1), (0, 20), (7, 20), (20, 20), (311, 400)])
def test_the_interval_of_a_share_agrees_with_another_implementation(hits, of):
    theirs = stats.binomtest(hits, of).proportion_ci(0.95, method="wilson")
    assert share_interval(hits, of) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_pairs_must_be_pairs():
    with pytest.raises(ValueError, match="2 values cannot be paired with 1"):
        difference([1.0, 2.0], [1.0])


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == pytest.approx([1.0, 1.0])
    assert holm([]) == []
