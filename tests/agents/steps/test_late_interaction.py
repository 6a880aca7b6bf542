"""Late interaction by hand, and with what the library keeps and does not keep."""

from __future__ import annotations

import numpy as np
import pytest

from agents.evidence.coverage import idf
from agents.steps.rerank.late_interaction import LateInteraction
from indexing.analysis import terms
from indexing.derived import encoded_text
from indexing.store import token_signs
from indexing.token_signs import best_matches
from indexing.types import Hit, Query, QueryTokens

QUESTION = "Does copper reduce earthworms?"


@pytest.fixture
def run(library):
    return tuple(Hit(key, 1.0 / place) for place, key in enumerate(library.lexical.ids(), start=1))


def test_a_token_counts_by_the_idf_of_its_word(library, encoder, run):
    reranked = LateInteraction(encoder, library, library.lexical, weight=1.0).rerank(Query(QUESTION), run)
    _, asked = encoder.encode_question(QUESTION)
    weights = np.array([max((idf(t, library.lexical) for t in terms(word, "en")), default=0) for word in asked.words])
    passages = library.passages([hit.passage_id for hit in run])
    for hit in reranked:
        _, (signs,) = encoder.encode_passages([encoded_text(passages[hit.passage_id])])
        each = best_matches(asked.vectors, [signs])[0]
        expected = float((weights * each).sum() / weights.sum())
        assert hit.scores["late_interaction"] == pytest.approx(expected, abs=1e-2)
    assert "Copper" in passages[reranked[0].passage_id].text


def test_what_the_library_keeps_and_what_is_made_at_question_time_agree(library, encoder, run):
    by = LateInteraction(encoder, library, library.lexical)
    kept = by.rerank(Query(QUESTION), run)
    ids = [hit.passage_id for hit in run]
    assert library.token_signs(ids, encoder.fingerprint).keys() == set(ids)
    with library.store.writing() as connection:
        token_signs.keep_only(connection, "another encoder")
    assert library.token_signs(ids, encoder.fingerprint) == {}
    made = by.rerank(Query(QUESTION), run)
    assert [hit.passage_id for hit in made] == [hit.passage_id for hit in kept]


def test_tokens_of_another_wording_are_not_used(library, encoder, run):
    by = LateInteraction(encoder, library, library.lexical)
    stale = QueryTokens("Who wrote Faust?", *_fields(encoder.encode_question("Who wrote Faust?")[1]))
    assert by.rerank(Query(QUESTION, tokens=stale), run) == by.rerank(Query(QUESTION), run)


def test_a_question_without_words_changes_nothing(library, encoder, run):
    assert LateInteraction(encoder, library, library.lexical).rerank(Query("?!"), run) == run


def _fields(tokens):
    return tokens.words, tokens.vectors
