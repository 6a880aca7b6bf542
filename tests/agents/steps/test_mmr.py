"""MMR by hand."""

from __future__ import annotations

import numpy as np
import pytest

from agents.steps.diversify.mmr import MMR
from indexing.types import Hit, Query

QUERY = Query("lakes")


VECTORS = {
    1: np.array([1.0, 0.0, 0.0], np.float32),
    2: np.array([1.0, 0.0, 0.0], np.float32),
    3: np.array([0.0, 1.0, 0.0], np.float32),
    4: np.array([0.6, 0.8, 0.0], np.float32),
}
"""1 and 2 point the same way, 3 and 4 elsewhere."""


class Stored:
    """An index that holds these vectors."""

    def dense_vectors(self, ids):
        return {key: VECTORS[key] for key in ids if key in VECTORS}


RUN = tuple(Hit(key, score, {"fused": score}) for key, score in ((1, 10.0), (2, 9.0), (4, 8.0), (3, 5.0)))


def order(**parameters) -> list[int]:
    return [hit.passage_id for hit in MMR(Stored(), **parameters).diversify(QUERY, RUN)]


def test_relevance_alone_changes_nothing():
    assert MMR(Stored(), relevance=1.0).diversify(QUERY, RUN) == RUN


def test_by_hand():
    # s: 1, .8, .6, 0. After 1: for 2 .48 - .4, for 4 .36 - .24, for 3 0 - 0; after 4: for 2 .48 - .4, for 3 0 - .32
    assert order(relevance=0.6) == [1, 4, 2, 3]


def test_novelty_alone_takes_what_is_farthest_after_the_first():
    assert order(relevance=0.0) == [1, 3, 4, 2]


def test_what_is_behind_the_depth_stays_there():
    assert order(relevance=0.0, depth=3) == [1, 4, 2, 3]


def test_a_passage_without_a_vector_stays_behind_those_that_have_one():
    run = (Hit(7, 11.0), *RUN)
    assert [hit.passage_id for hit in MMR(Stored(), relevance=1.0).diversify(QUERY, run)] == [1, 2, 4, 3, 7]


def test_hits_keep_their_scores():
    assert {hit.passage_id: hit.score for hit in MMR(Stored()).diversify(QUERY, RUN)} == pytest.approx(
        {1: 10.0, 2: 9.0, 4: 8.0, 3: 5.0}
    )
