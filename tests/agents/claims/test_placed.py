"""Numbers beside the words that they belong to."""

from __future__ import annotations

from agents.claims.placed import misplaced_number, repeated_number

SENTENCE = ["BM25 reached .694, dense search .660 and their fusion .745 on the same questions."]


def test_a_number_beside_its_own_word_is_in_place():
    assert misplaced_number("BM25 reached .694.", SENTENCE) is None


def test_a_number_beside_another_numbers_word_is_not():
    assert (
        misplaced_number("Dense search .694 was measured.", SENTENCE) == 'The sentence has ".694" beside other words.'
    )


def test_a_number_beside_words_that_have_none_is_not_judged():
    assert misplaced_number("A value of .694 was seen.", SENTENCE) is None


def test_who_repeats_a_sentence_may_not_repeat_a_number_more_often():
    changed = SENTENCE[0].replace(".660", ".694")
    assert repeated_number(changed, SENTENCE) is not None
    assert repeated_number(SENTENCE[0], SENTENCE) is None
    assert repeated_number("Values of .694 and .694 were seen elsewhere.", SENTENCE) is None
