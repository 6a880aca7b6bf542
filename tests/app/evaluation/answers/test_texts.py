"""Words of answers, by hand, and laws of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evaluation.answers.k_precision import k_precision
from app.evaluation.answers.k_recall import k_recall
from app.evaluation.answers.quotations import is_quotation, verbatim_share
from app.evaluation.answers.token_f1 import exact_match, token_f1
from app.evaluation.overlap import tokens
from tests.app.outcomes import answer, case

WORDS = st.text(alphabet="abc .,", max_size=30)


def test_f1_is_that_of_the_nearest_gold_answer():
    one = case(answer("?", [("The heron eats fish.", [])]), {"answers": ["It eats frogs", "heron eats small fish"]})
    assert token_f1(one) == pytest.approx(2 * 3 / (4 + 3))
    assert exact_match(one) is False


def test_articles_and_punctuation_make_no_other_answer():
    one = case(answer("?", [("The heron, a fish.", [])]), {"answer": "heron fish"})
    assert (token_f1(one), exact_match(one)) == (1.0, True)


@pytest.mark.parametrize("made", [None, answer("?", status="unanswerable")])
def test_what_failed_or_was_not_answered_has_no_words(made):
    one = case(made, {"answer": "heron fish"})
    assert (token_f1(one), exact_match(one), k_recall(one)) == (0.0, False, 0.0)
    assert (k_precision(one), verbatim_share(one)) == (None, None)


def test_without_a_gold_text_only_what_needs_none_is_measured():
    one = case(answer("?", [("Herons eat.", [1])], ["Herons eat fish."]), {"label": "yes"})
    assert (token_f1(one), exact_match(one), k_recall(one)) == (None, None, None)
    assert k_precision(one) == 1.0


def test_k_precision_reads_the_quotations_that_are_cited_and_no_others():
    quotes = ["Herons eat fish.", "Owls eat mice."]
    made = answer("?", [("Herons eat mice.", [1]), ("They eat fish.", [1])], quotes)
    assert k_precision(case(made, {"label": "x"})) == pytest.approx(3 / 6)  # herons, eat, fish; eat stands there once


def test_k_precision_of_an_answer_that_cites_nothing_is_none_of_it():
    assert k_precision(case(answer("?", [("Herons eat fish.", [])]), {"label": "x"})) == 0.0


def test_k_recall_counts_the_words_of_the_reference():
    one = case(answer("?", [("Herons eat fish.", []), ("They wade.", [])]), {"reference": "Herons wade and fish"})
    assert k_recall(one) == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    ("statement", "quotes", "is_one"),
    [
        ("B binds.", ["A binds. B binds."], True),
        ("A binds. B binds.", ["B binds.", "A binds."], True),
        ("A  binds", ["A binds"], True),
        ("A binds.", ["A binds C."], False),
        ("A binds. C binds.", ["A binds. B binds."], False),
        ("A binds.", [], False),
    ],
)
def test_a_quotation_is_whole_sentences(statement, quotes, is_one):
    assert is_quotation(statement, quotes) is is_one


def test_the_share_of_quotations():
    made = answer("?", [("Herons eat fish.", [1]), ("Herons eat.", [1])], ["Herons eat fish."])
    assert verbatim_share(case(made, {"label": "x"})) == 1 / 2


@settings(deadline=None)
@given(gold=WORDS, said=WORDS, quote=WORDS)
def test_all_shares_lie_between_0_and_1(gold, said, quote):
    one = case(answer("?", [(said, [1])], [quote]), {"answers": [gold, "abc"]})
    found = (token_f1(one), k_recall(one), k_precision(one), verbatim_share(one))
    assert all(value is None or 0 <= value <= 1 for value in found)


@settings(deadline=None)
@given(said=WORDS.filter(tokens))
def test_whoever_says_the_gold_answer_by_quoting_it_has_1(said):
    one = case(answer("?", [(said, [1])], [said]), {"answers": [said]})
    assert (token_f1(one), exact_match(one), k_recall(one), k_precision(one)) == (1, True, 1, 1)
    assert verbatim_share(one) == 1
