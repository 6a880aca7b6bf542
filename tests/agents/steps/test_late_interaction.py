"""Late interaction by hand, and against sentence-transformers' own MaxSim."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sentence_transformers.util import maxsim

from agents.steps.rerank.late_interaction import LateInteraction, mean_max_sim
from indexing.derived import encoded_text
from indexing.types import Hit, Query


def rows(*vectors):
    return np.array(vectors, np.float32)


def test_every_word_counts_its_best_match():
    asked = rows((1, 0), (0, 1))
    assert mean_max_sim(asked, rows((0.6, 0.8), (1, 0))) == pytest.approx((1 + 0.8) / 2)
    assert mean_max_sim(asked, rows((0.6, 0.8))) == pytest.approx((0.6 + 0.8) / 2)
    assert mean_max_sim(asked, np.zeros((0, 2), np.float32)) == 0.0


def test_agrees_with_sentence_transformers(library, encoder):
    passages = library.passages(list(library.lexical.ids()))
    run = tuple(Hit(key, 1.0 / place) for place, key in enumerate(passages, start=1))
    question = "Does copper reduce earthworms?"
    reranked = LateInteraction(encoder, library, weight=1.0).rerank(Query(question), run)
    asked = torch.from_numpy(encoder.encode_query_tokens(question))
    for hit in reranked:
        found = torch.from_numpy(encoder.encode_tokens([encoded_text(passages[hit.passage_id])])[0])
        assert hit.scores["late_interaction"] == pytest.approx(
            float(maxsim([asked], [found])[0, 0]) / len(asked), abs=1e-2
        )
    assert "Copper" in passages[reranked[0].passage_id].text


def test_a_question_without_words_changes_nothing(library, encoder):
    run = tuple(Hit(key, 1.0) for key in library.lexical.ids())
    assert LateInteraction(encoder, library).rerank(Query("?!"), run) == run
