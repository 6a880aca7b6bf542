"""Fast-forward by hand, and against scoring every passage."""

from __future__ import annotations

import numpy as np
import pytest

from agents.errors import TechniqueError
from agents.steps.rerank.fast_forward import FastForward
from indexing.types import Hit, Query


class Stored:
    """An index that holds these vectors, and remembers which were asked for."""

    def __init__(self, vectors) -> None:
        self.vectors = vectors
        self.asked: list[int] = []

    def dense_vectors(self, ids):
        self.asked += ids
        return {key: self.vectors[key] for key in ids if key in self.vectors}


def query(*vector: float) -> Query:
    return Query("anything", vector=np.array(vector, np.float32))


def run_of(**bm25: float):
    return tuple(Hit(int(key[1:]), score, {"bm25": score}) for key, score in bm25.items())


def unit(*numbers: float):
    return np.array(numbers, np.float32)


def test_by_hand():
    stored = Stored({1: unit(0, 1), 2: unit(1, 0), 3: unit(0.6, 0.8)})
    run = FastForward(stored, None, alpha=0.1, k=3).rerank(query(1, 0), run_of(p1=10, p2=8, p3=6))
    said = {hit.passage_id: hit.scores["fast_forward"] for hit in run}
    assert said == pytest.approx({1: 0.1 * 10 + 0, 2: 0.1 * 8 + 0.9 * 1, 3: 0.1 * 6 + 0.9 * 0.6})
    assert [hit.passage_id for hit in run] == [2, 3, 1]


def test_stops_where_nothing_can_reach_the_top_any_more():
    stored = Stored(dict.fromkeys(range(1, 7), unit(0.6, 0.8)))
    run = run_of(p1=30, p2=20, p3=15, p4=14, p5=3, p6=2)
    reranked = FastForward(stored, None, alpha=0.1, k=1, chunk=1).rerank(query(1, 0), run)
    # the first has 3 + .54; the second can have 2 + .9 at most
    assert stored.asked == [1]
    assert [hit.passage_id for hit in reranked] == [1, 2, 3, 4, 5, 6]


def test_goes_on_where_the_next_could_just_pass():
    stored = Stored({1: unit(0, 1), 2: unit(1, 0), 3: unit(1, 0)})
    run = run_of(p1=10, p2=2, p3=0.5)
    # the first has 1 + 0; the second can have .2 + .9 and has; the third .05 + .9 at most
    reranked = FastForward(stored, None, alpha=0.1, k=1, chunk=1).rerank(query(1, 0), run)
    assert stored.asked == [1, 2]
    assert [hit.passage_id for hit in reranked] == [2, 1, 3]


@pytest.mark.parametrize("seed", range(20))
def test_finds_what_scoring_every_passage_finds(seed):
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(400, 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    bm25 = np.sort(random.gamma(1.0, 8.0, size=400))[::-1]
    stored = Stored({i: vectors[i].astype(np.float32) for i in range(400)})
    run = tuple(Hit(i, float(bm25[i]), {"bm25": float(bm25[i])}) for i in range(400))
    asked = vectors[random.integers(400)]
    reranked = FastForward(stored, None, alpha=0.1, k=10, chunk=20).rerank(query(*asked), run)
    every = 0.1 * bm25 + 0.9 * (vectors.astype(np.float32) @ asked.astype(np.float32))
    assert [hit.passage_id for hit in reranked[:10]] == np.argsort(-every, kind="stable")[:10].tolist()
    assert len(stored.asked) < 200
    assert [hit.passage_id for hit in reranked[10:]] == sorted(hit.passage_id for hit in reranked[10:])


def test_a_passage_without_a_vector_goes_behind_those_that_have_one():
    reranked = FastForward(Stored({2: unit(1, 0)}), None).rerank(query(1, 0), run_of(p1=10, p2=8))
    assert [hit.passage_id for hit in reranked] == [2, 1]


def test_wants_scores_of_bm25():
    with pytest.raises(TechniqueError, match="Add bm25 to the setting 'score'"):
        FastForward(Stored({}), None).rerank(query(1, 0), (Hit(1, 0.5, {"dense": 0.5}),))
