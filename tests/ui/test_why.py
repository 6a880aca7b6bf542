"""Why a passage was found, in words, in both languages."""

from __future__ import annotations

import pytest

from agents.ranks import Ranks
from agents.types import Scores
from ui.parts.why import number, ordinal, why_found
from ui.texts.english import ENGLISH
from ui.texts.german import GERMAN

SCORES = Scores(bm25=8.414, dense=0.5, max_sim=0.61, fused=0.9)
RANKS = Ranks(of=100, bm25=3, dense=12, max_sim=1, fused=2, final=2)


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd"), (113, "113th")],
)
def test_places_as_people_write_them(place, said):
    assert ordinal(place, ENGLISH) == said
    assert ordinal(place, GERMAN) == f"{place}."


def test_numbers_have_a_comma_in_german():
    assert (number(8.414, ENGLISH), number(8.414, GERMAN), number(0.61, ENGLISH)) == ("8.41", "8,41", "0.610")


def test_every_search_says_its_place():
    lines = why_found(SCORES, RANKS, ENGLISH)
    assert lines[0] == "3rd of 100 by its words (BM25 8.41)"
    assert [line.split()[0] for line in lines] == ["3rd", "12th", "1st", "2nd"]
    assert why_found(SCORES, RANKS, GERMAN)[0] == "3. von 100 nach seinen Wörtern (BM25 8,41)"


def test_a_place_after_reranking_is_told_where_it_is_another():
    assert why_found(SCORES, RANKS.model_copy(update={"final": 1}), ENGLISH)[-1] == "1st in the end, after reranking"


def test_a_passage_without_the_words_says_so():
    lines = why_found(SCORES.model_copy(update={"bm25": 0.0}), RANKS.model_copy(update={"bm25": None}), ENGLISH)
    assert lines[0] == "It has none of the words (BM25 0)."


def test_an_answer_of_an_earlier_version_has_its_scores_alone():
    assert why_found(SCORES, None, ENGLISH)[0] == "by its words (BM25 8.41)"


def test_other_techniques_are_named():
    scores, ranks = Scores.model_validate({"colbert": 2.0}), Ranks.model_validate({"of": 9, "colbert": 2, "final": 2})
    assert why_found(scores, ranks, ENGLISH)[0] == "2nd by colbert (2.00)"


def test_what_was_not_searched_for_has_no_line():
    assert why_found(Scores(), None, ENGLISH) == []
