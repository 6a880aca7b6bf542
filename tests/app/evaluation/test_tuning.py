"""Learning weights: arithmetic by hand, agreement with ir_measures, and no gain out of noise."""

from __future__ import annotations

import math
import tomllib
from dataclasses import replace

import numpy as np
import pytest

from agents.settings import AgentSettings, Choice
from app.evaluation.candidates import candidates
from app.evaluation.collection import Collection
from app.evaluation.errors import EvaluationError
from app.evaluation.library import opened
from app.evaluation.measures import values
from app.evaluation.preset import preset_text
from app.evaluation.ranking import rank
from app.evaluation.tuning import Candidates, ideal_dcg, ndcg, refuse_untunable, simplex, tune, with_weights
from app.settings import load_settings

NAMES = ("bm25", "dense")


def made(units, grades, documents=None):
    documents = range(len(units)) if documents is None else documents
    return Candidates(np.array(units), np.array(documents), np.array(grades, float), ideal_dcg(grades))


def test_the_simplex_has_every_weighting_in_tenths():
    grid = simplex(3)
    assert len(grid) == math.comb(10 + 2, 2)
    assert grid.sum(axis=1) == pytest.approx(np.ones(66))
    assert simplex(2)[[0, 1, -1]].tolist() == [[0.0, 1.0], [0.1, 0.9], [1.0, 0.0]]


def test_ndcg_by_hand():
    one = made([[1.0, 0.0], [0.5, 1.0], [0.0, 0.4]], [2, 0, 1])
    ideal = 2 + 1 / math.log2(3)
    assert one.ideal == pytest.approx(ideal)
    found = ndcg(one, np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert found == pytest.approx([(2 + 1 / 2) / ideal, (1 / math.log2(3) + 2 / 2) / ideal])


def test_a_document_is_as_good_as_its_best_passage():
    one = made([[0.2, 0.0], [0.6, 0.0], [0.9, 0.0]], [0, 1], documents=[0, 1, 1])
    assert ndcg(one, np.array([[1.0, 0.0]])) == pytest.approx([1.0])


def test_nothing_found_or_nothing_relevant_is_worth_nothing():
    assert ndcg(made([], []), simplex(2)).tolist() == [0.0] * 11
    assert ndcg(made([[1.0, 1.0]], [0]), simplex(2)).tolist() == [0.0] * 11


def test_learns_the_score_that_tells_relevant_documents():
    queries = [made([[1.0, 0.0], [0.0, 1.0]], [0, 1]) for _ in range(60)]  # the second technique is always right
    tuned = tune(queries, NAMES, {})
    assert tuned.before == pytest.approx(1 / math.log2(3))  # a tie, and what was found first stays first
    assert tuned.gain.mean == pytest.approx(1 - 1 / math.log2(3))
    assert tuned.beyond_noise
    assert all(fold == {"bm25": 0.4, "dense": 0.6} for fold in (*tuned.by_fold, tuned.weights))


def test_gains_nothing_from_scores_that_say_nothing():
    random = np.random.default_rng(5)
    queries = [made(random.random((20, 2)), [1] + [0] * 19) for _ in range(100)]
    tuned = tune(queries, NAMES, {"bm25": 1.0, "dense": 1.0})
    assert not tuned.beyond_noise
    assert tuned.gain.low <= 0.0


def test_of_equally_good_weights_it_takes_the_most_equal():
    queries = [made([[1.0, 1.0], [0.0, 0.0]], [1, 0]) for _ in range(60)]
    tuned = tune(queries, NAMES, {})
    assert tuned.weights == {"bm25": 0.5, "dense": 0.5}
    assert (tuned.before, tuned.gain.mean, tuned.beyond_noise) == (1.0, 0.0, False)


def test_agrees_with_searching_and_measuring_by_ir_measures(birds, kept):
    settings = load_settings(llm="none")
    answering = settings.agents().model_copy(update={"mode": "extractive", "rerank": ()})
    weights = {"bm25": 0.7, "dense": 0.1, "max_sim": 0.2}
    judged = Collection.read(birds, "dev")
    last_words = {query: text.rpartition(" ")[2] for query, text in judged.queries.items()}  # hard to find anything by
    collection = replace(judged, queries=last_words)
    with opened(collection, settings, cache=kept) as application:
        found = list(candidates(collection, application.deps_of(answering)))
        ranking = rank(collection, application.deps_of(with_weights(answering, weights)))
    theirs = values(collection.qrels, ranking.run)["nDCG@10"]
    ours = [float(ndcg(one, np.array([list(weights.values())]))[0]) for one in found]
    assert ours == pytest.approx([theirs[query] for query in collection.queries])
    assert 0.0 < np.mean(ours) < 1.0


def test_few_questions_or_another_fusion_cannot_be_tuned():
    with pytest.raises(EvaluationError, match="needs 50 judged queries or more, and there are 49"):
        refuse_untunable(AgentSettings(), 49)
    with pytest.raises(EvaluationError, match="this preset has fuse 'rrf' and scores by bm25, dense, max_sim"):
        refuse_untunable(AgentSettings(fuse=Choice(name="rrf")), 50)
    with pytest.raises(EvaluationError, match="scores by bm25"):
        refuse_untunable(AgentSettings(score=(Choice(name="bm25"),)), 50)


def test_more_scores_than_can_be_weighed_are_refused():
    five = tuple(Choice(name=name) for name in ("bm25", "bm25f", "sdm", "dense", "max_sim"))
    refuse_untunable(AgentSettings(score=five), 50)
    with pytest.raises(EvaluationError, match=r"5 scores at most; this preset scores by 6: bm25, .*, hierarchical"):
        refuse_untunable(AgentSettings(score=(*five, Choice(name="hierarchical"))), 50)


def test_a_preset_comes_back_from_its_text():
    settings = with_weights(
        AgentSettings(candidates=60, score=(Choice(name="bm25"), Choice(name="dense")), rerank=(), mode="extractive"),
        {"bm25": 0.3, "dense": 0.7},
    )
    text = preset_text(settings, "Taught by tides.\nTwice.")
    assert text.startswith("# Taught by tides.\n# Twice.\n")
    assert AgentSettings.model_validate(tomllib.loads(text)) == settings
