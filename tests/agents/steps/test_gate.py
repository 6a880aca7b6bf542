"""Laws of every gate, and each signal computed by hand."""

from __future__ import annotations

import statistics

import pytest

from agents.steps.gate import GATE
from agents.steps.gate.agreement import Agreement
from agents.steps.gate.score_variance import ScoreVariance
from indexing.types import Hit, Query

QUERY = Query("kelp")


def run_of(**scores: tuple[float, ...]):
    """Return a run of passages 1, 2, ... with what each technique said of them."""
    said = [dict(zip(scores, values, strict=True)) for values in zip(*scores.values(), strict=True)]
    return tuple(Hit(number, -float(number), one) for number, one in enumerate(said, start=1))


RUN = run_of(bm25=(5.0, 4.0, 3.0, 2.0, 1.0), dense=(0.9, 0.1, 0.7, 0.3, 0.2))


@pytest.mark.parametrize("name", list(GATE))
class TestEveryGate:
    def test_goes_by_no_scores_but_those_it_names(self, name, resources):
        gate = GATE.make(name, resources)
        bare = tuple(Hit(hit.passage_id, 0.0, {leg: hit.scores[leg] for leg in gate.legs}) for hit in RUN)
        assert gate.opens(QUERY, RUN) == gate.opens(Query("otter"), bare)

    def test_does_not_mind_the_order_of_the_run(self, name, resources):
        gate = GATE.make(name, resources)
        assert gate.opens(QUERY, RUN) == gate.opens(QUERY, RUN[::-1])

    def test_opens_where_nothing_was_found(self, name, resources):
        assert GATE.make(name, resources).opens(QUERY, ())


@pytest.mark.parametrize("name", [name for name in GATE if "most" in GATE.parameters(name).model_fields])
class TestEveryGateWithAThreshold:
    def test_opens_whatever_was_found_when_it_allows_everything(self, name, resources):
        assert GATE.make(name, resources, most=1.0).opens(QUERY, RUN)

    def test_stays_shut_where_retrieval_looks_good_when_it_allows_nothing(self, name, resources):
        assert not GATE.make(name, resources, most=0.0, depth=3).opens(QUERY, RUN)


def test_agreement_by_hand():
    # of BM25's first three 1, 2, 3 and dense search's 1, 3, 4 two are the same
    assert Agreement(depth=3, most=2 / 3).opens(QUERY, RUN)
    assert not Agreement(depth=3, most=0.6).opens(QUERY, RUN)


def test_agreement_of_lists_shorter_than_it_looks_at_is_less():
    assert Agreement(depth=10, most=0.5).opens(QUERY, RUN)  # all five, of ten
    assert not Agreement(depth=10, most=0.4).opens(QUERY, RUN)


def test_score_variance_by_hand():
    spread = statistics.pstdev((0.9, 0.7, 0.3))
    assert ScoreVariance(depth=3, most=spread + 1e-6).opens(QUERY, RUN)
    assert not ScoreVariance(depth=3, most=spread - 1e-6).opens(QUERY, RUN)
