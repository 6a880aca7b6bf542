"""Selective answering, by hand."""

from __future__ import annotations

import pytest

from app.evaluation.selective import auroc, coverage_precision


def test_the_area_is_the_mean_precision_of_the_surest():
    assert coverage_precision([0.9, 0.5], [0.7]) == pytest.approx((1 / 1 + 1 / 2 + 2 / 3) / 3)


def test_equal_confidences_stand_in_every_order():
    assert coverage_precision([0.5], [0.5]) == pytest.approx(((1 / 2) / 1 + 1 / 2) / 2)


def test_the_best_order_has_all_that_can_be_answered_first():
    assert coverage_precision([1.0, 1.0], [0.0, 0.0]) == pytest.approx((1 + 1 + 2 / 3 + 2 / 4) / 4)


def test_the_area_under_roc_counts_pairs_in_the_right_order():
    assert auroc([0.9, 0.5], [0.7, 0.5]) == pytest.approx((2 + 0 + 0.5) / 4)
