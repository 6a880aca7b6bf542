"""Measures by hand; their arithmetic is trec_eval's."""

from __future__ import annotations

import math

import pytest

from app.evaluation.measures import MEASURES, values
from app.evaluation.plots import recall_at

QRELS = {"q1": {"a": 1, "b": 2, "c": 0}, "q2": {"d": 1}}


def test_by_hand():
    measured = values(QRELS, {"q1": {"x": 3.0, "b": 2.0, "a": 1.0}, "q2": {"d": 1.0}})
    ideal = 2 + 1 / math.log2(3)
    assert measured["nDCG@10"]["q1"] == pytest.approx((2 / math.log2(3) + 1 / 2) / ideal)
    assert measured["AP"]["q1"] == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert measured["RR@10"] == pytest.approx({"q1": 0.5, "q2": 1.0})
    assert measured["R@5"] == pytest.approx({"q1": 1.0, "q2": 1.0})
    assert measured["Judged@10"]["q1"] == pytest.approx(2 / 3)


def test_a_query_that_found_nothing_counts_zero():
    measured = values(QRELS, {"q1": {"a": 1.0}, "q2": {}})
    assert all(measured[name]["q2"] == 0.0 for name in MEASURES)
    assert values(QRELS, {}) == {name: {"q1": 0.0, "q2": 0.0} for name in MEASURES}


def test_queries_that_nobody_judged_do_not_count():
    assert values(QRELS, {"q9": {"a": 1.0}}) == values(QRELS, {})


@pytest.mark.parametrize("order", ["xaby", "ybax", "bxya"])
def test_every_measure_sees_the_order_of_the_ranking_where_scores_are_equal(order):
    tied, falling = dict.fromkeys(order, 1.0), dict(zip(order, (4.0, 3.0, 2.0, 1.0), strict=True))
    measured = values(QRELS, {"q1": tied})
    first = min(order.index("a"), order.index("b")) + 1
    assert measured["RR@10"]["q1"] == pytest.approx(1 / first)
    ranks = sorted(order.index(document) + 1 for document in "ab")
    assert measured["AP"]["q1"] == pytest.approx((1 / ranks[0] + 2 / ranks[1]) / 2)
    assert measured == values(QRELS, {"q1": falling})


def test_tied_documents_at_the_edge_count_the_same_in_every_measure():
    tied = dict.fromkeys([*"uvwxyab"], 0.5)
    measured = values(QRELS, {"q1": tied})
    assert measured["R@5"]["q1"] == recall_at({"q1": QRELS["q1"]}, {"q1": tied}, 5) == 0.0
    assert measured["nDCG@10"]["q1"] == pytest.approx((1 / math.log2(7) + 2 / math.log2(8)) / (2 + 1 / math.log2(3)))
