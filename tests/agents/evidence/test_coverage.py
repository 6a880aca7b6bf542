"""Coverage by hand: idf, exact words, words that are alike."""

from __future__ import annotations

import math

import numpy as np
import pytest

from agents.evidence.coverage import Coverage, idf, weighted


class Counts:
    """Four passages, two of them with "cell"."""

    def document_frequency(self, term: str) -> int:
        return {"cell": 2}.get(term, 0)

    def __len__(self) -> int:
        return 4


def test_idf_is_lucenes():
    assert idf("cell", Counts()) == pytest.approx(math.log(1 + (4 - 2 + 0.5) / (2 + 0.5)))
    assert idf("mouse", Counts()) == pytest.approx(math.log(1 + 4.5 / 0.5))


def test_a_term_counted_more_often_than_there_are_passages_weighs_little_but_not_less_than_nothing():
    class Stale(Counts):
        def document_frequency(self, term: str) -> int:  # noqa: ARG002
            return 9

    assert idf("cell", Stale()) == pytest.approx(math.log(1 + 0.5 / 4.5))


def test_weights_are_idf_times_what_was_asked():
    assert weighted({"cell": 2.0}, Counts()) == pytest.approx({"cell": 2 * math.log(2)})


def test_the_share_is_weighted():
    coverage = Coverage({"rare": 3.0, "cell": 1.0})
    assert coverage.of(["rare"]) == pytest.approx(3 / 4)
    assert coverage.of(["cell", "other"]) == pytest.approx(1 / 4)
    assert coverage.of(["rare", "cell"]) == 1.0


def test_words_of_one_stem_cover_each_other_in_part():
    # "#hypertens#" and "#hypertension#" minus their ends: 8 trigrams of 9 and of 12 are the same
    one = {"#hypertens#"[i : i + 3] for i in range(9)}
    other = {"#hypertension#"[i : i + 3] for i in range(12)}
    dice = 2 * len(one & other) / (len(one) + len(other))
    assert Coverage({"hypertens": 1.0}).of(["hypertension"]) == pytest.approx(dice**2)
    assert 0.5 < dice**2 < 1


@pytest.mark.parametrize(("wanted", "found"), [("rat", "rate"), ("2001", "2011"), ("il6", "il8"), ("tree", "lake")])
def test_short_words_numbers_and_strangers_cover_nothing(wanted, found):
    assert Coverage({wanted: 1.0}).of([found]) == 0.0


def test_nothing_wanted_is_covered_by_nothing():
    assert Coverage({}).of(["cell"]) == 0.0
    assert Coverage({"cell": 0.0}).of(["cell"]) == 0.0


def test_credits_are_in_the_order_of_what_is_wanted():
    covered = Coverage({"a": 1.0, "b": 1.0, "c": 1.0}).credits(["c", "a"])
    assert covered == pytest.approx(np.array([1.0, 0.0, 1.0]))
