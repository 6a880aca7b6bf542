"""What a reranker said becomes a run, by hand."""

from __future__ import annotations

import pytest

from agents.runs import reordered
from indexing.types import Hit

RUN = tuple(Hit(key, score, {"fused": score}) for key, score in ((1, 1.0), (2, 0.75), (3, 0.5), (4, 0.2), (5, 0.1)))


def scores(run) -> list[tuple[int, float]]:
    return [(hit.passage_id, pytest.approx(hit.score)) for hit in run]


def test_mixes_what_was_said_with_what_was_there():
    # said, to [0, 1]: 0, 1, .25; there: 1, .5, 0; half and half: .5, .75, .125; spread over .5 to 1
    run = reordered(RUN, {1: 2.0, 2: 6.0, 3: 3.0}, name="mine", weight=0.5)
    assert scores(run) == [(2, 0.5 + 0.5 * 0.75), (1, 0.5 + 0.5 * 0.5), (3, 0.5 + 0.5 * 0.125), (4, 0.2), (5, 0.1)]
    assert run[0].scores == {"fused": 0.75, "mine": 6.0}
    assert run[3].scores == {"fused": 0.2}


def test_weight_one_is_the_rerankers_order_alone():
    run = reordered(RUN, {1: -9.0, 2: -7.0, 3: -8.0}, name="mine", weight=1.0)
    assert scores(run) == [(2, 1.0), (3, 0.75), (1, 0.5), (4, 0.2), (5, 0.1)]


def test_weight_zero_leaves_the_order():
    assert scores(reordered(RUN, {1: 1.0, 2: 2.0, 3: 3.0}, name="mine", weight=0.0)) == scores(RUN)


def test_what_was_judged_goes_in_front_wherever_it_was():
    run = reordered(RUN, {5: 2.0, 2: 1.0}, name="mine", weight=1.0)
    assert scores(run) == [(5, 1.0), (2, 0.75), (1, 0.5), (3, 0.2), (4, 0.1)]


def test_no_score_rises_above_those_of_the_run():
    run = reordered((Hit(1, 0.4), Hit(2, 0.4)), {1: 0.0, 2: 9.0}, name="mine", weight=1.0)
    assert scores(run) == [(2, 0.4), (1, 0.4)]
    assert scores(reordered((Hit(1, 1.0),), {1: 7.0}, name="mine", weight=0.5)) == [(1, 1.0)]


def test_nothing_said_changes_nothing():
    assert reordered(RUN, {}, name="mine", weight=1.0) == RUN
    assert reordered((), {}, name="mine", weight=1.0) == ()
