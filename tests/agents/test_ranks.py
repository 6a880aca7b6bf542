"""Ranks: the place of a passage by each technique, among all that a search found."""

from __future__ import annotations

from agents.ranks import ranks_of
from indexing.types import Hit

RUN = (
    Hit(1, 0.9, {"bm25": 2.0, "dense": 0.8, "fused": 0.9}),
    Hit(2, 0.5, {"bm25": 5.0, "dense": 0.4, "fused": 0.5}),
    Hit(3, 0.4, {"bm25": 2.0, "dense": 0.6, "fused": 0.4}),
    Hit(4, 0.0, {"bm25": 0.0, "dense": 0.1, "fused": 0.0}),
)


def test_each_technique_has_its_own_places():
    assert ranks_of(3, (RUN,)).model_dump(exclude_none=True) == {"bm25": 2, "dense": 2, "fused": 3, "final": 3, "of": 4}


def test_equal_scores_share_a_place_and_the_next_one_is_left_out():
    assert (ranks_of(1, (RUN,)).bm25, ranks_of(3, (RUN,)).bm25) == (2, 2)


def test_a_passage_without_any_word_has_no_place_by_words_but_one_by_all_together():
    told = ranks_of(4, (RUN,))
    assert (told.bm25, told.dense, told.fused) == (None, 4, 4)


def test_the_final_place_is_that_after_reranking():
    assert ranks_of(2, ((RUN[1], RUN[0], *RUN[2:]),)).final == 1


def test_the_first_search_that_found_it_tells():
    assert ranks_of(9, (RUN, (Hit(9, 1.0, {"dense": 0.3}),))).model_dump()["of"] == 1


def test_what_was_read_and_not_found_has_none():
    assert ranks_of(9, (RUN,)) is None


def test_a_reranker_names_its_own_place():
    run = (Hit(1, 1.0, {"late_interaction": 0.2}), Hit(2, 0.5, {"late_interaction": 0.7}), Hit(3, 0.1))
    assert ranks_of(1, (run,)).model_dump()["late_interaction"] == 2
    assert "late_interaction" not in ranks_of(3, (run,)).model_dump()
