"""Score regularisation by hand."""

from __future__ import annotations

import numpy as np
import pytest

from agents.steps.rerank.score_regularisation import ScoreRegularisation
from indexing.types import Hit, Query


class Stored:
    """Keeps the embeddings that it is given."""

    def __init__(self, **embeddings):
        self._of = {int(name[1:]): np.array(vector, np.float32) for name, vector in embeddings.items()}

    def dense_vectors(self, ids):
        return {key: self._of[key] for key in ids if key in self._of}


RUN = (Hit(1, 1.0), Hit(2, 0.8), Hit(3, 0.2), Hit(4, 0.1))
VECTORS = Stored(p1=(1, 0, 0), p2=(0, 1, 0), p3=(0.6, 0.8, 0), p4=(0, 0, 1))


def test_a_passage_gets_the_mean_score_of_its_neighbours_by_likeness():
    by = ScoreRegularisation(VECTORS, neighbours=2, weight=1.0).rerank(Query("any"), RUN)
    said = {hit.passage_id: hit.scores["score_regularisation"] for hit in by}
    assert said[1] == pytest.approx(0.6 * 0.2 / 0.6)
    assert said[2] == pytest.approx(0.8 * 0.2 / 0.8)
    assert said[3] == pytest.approx((0.6 * 1.0 + 0.8 * 0.8) / (0.6 + 0.8))
    assert said[4] == pytest.approx(0.1)  # it resembles nothing, so its own score stands
    assert by[0].passage_id == 3


def test_only_so_many_neighbours_count():
    by = ScoreRegularisation(VECTORS, neighbours=1, weight=1.0).rerank(Query("any"), RUN)
    assert {hit.passage_id: hit.scores["score_regularisation"] for hit in by}[3] == pytest.approx(0.8)


def test_weight_0_keeps_the_order():
    by = ScoreRegularisation(VECTORS, weight=0.0).rerank(Query("any"), RUN)
    assert [hit.passage_id for hit in by] == [1, 2, 3, 4]


def test_what_is_behind_the_depth_stays_there():
    by = ScoreRegularisation(VECTORS, depth=2, weight=1.0).rerank(Query("any"), RUN)
    assert [hit.passage_id for hit in by][2:] == [3, 4]
