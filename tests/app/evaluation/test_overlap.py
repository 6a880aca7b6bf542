"""Overlap, by hand."""

from __future__ import annotations

import pytest

from app.evaluation.overlap import contains, k_precision, recall, tokens


def test_words_are_those_of_squad():
    assert tokens("The b-values, of a BM25.") == ["bvalues", "of", "bm25"]


def test_a_word_that_stands_twice_is_found_twice_only_where_it_stands_twice():
    assert k_precision("rare rare words", "rare words weigh more") == pytest.approx(2 / 3)
    assert k_precision("rare rare words", "rare words are rare") == pytest.approx(3 / 3)


def test_words_of_the_question_are_taken_out_of_the_answer():
    answer, read = "BM25 weighs rare terms highly", "rare terms have a high weight in BM25"
    assert k_precision(answer, read) == pytest.approx(3 / 5)
    assert k_precision(answer, read, without="What does BM25 do?") == pytest.approx(2 / 4)


def test_recall_counts_the_words_of_the_gold_answer():
    assert recall("The drug lowers pressure", "Pressure fell: a drug.") == pytest.approx(2 / 3)


@pytest.mark.parametrize("empty", ["", "The ...", "a"])
def test_what_has_no_words_is_not_measured(empty):
    assert k_precision(empty, "text") is None
    assert recall(empty, "text") is None
    assert not contains("text", empty)


def test_an_answer_that_only_repeats_the_question_is_not_measured_without_it():
    assert k_precision("Rare terms?", "rare terms", without="rare terms") is None


def test_contained_are_whole_words_in_their_order():
    assert contains("It has 1470 sentences, in all.", "1470 Sentences")
    assert not contains("It has 11470 sentences.", "1470 sentences")
    assert not contains("sentences: 1470", "1470 sentences")
