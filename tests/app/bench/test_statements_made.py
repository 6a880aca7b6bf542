"""Statements that the bench of verification makes: wrong ones are wrong, paraphrases still say it."""

from __future__ import annotations

import random

import pytest

from app.bench.counterexamples import negation_flipped, number_changed
from app.bench.paraphrases import abbreviated, renumbered, respelled, unbracketed, unopened, unreported, without_adverb
from app.bench.subjects import acting, order_swapped, subject_replaced, subjects_of

RNG = random.Random(0)


def test_a_sentence_is_read_in_parts_that_make_it_up_again():
    found = acting("We found that green tea lowers nothing and reduces blood pressure in adults.")
    assert found is None  # "and" joins two things that are done
    found = acting("We found that green tea strongly reduced blood pressure in adults.")
    assert found is not None
    assert (found.opening, found.subject, found.verb) == ("We found that ", "green tea", "strongly reduced")
    assert (found.object, found.rest) == ("blood pressure", " in adults.")


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("Green tea reduced blood pressure in adults.", "Blood pressure reduced green tea in adults."),
        ("Here we show that NETs activate T cells.", "Here we show that T cells activate NETs."),
        ("IL-6 inhibits growth.", "Growth inhibits IL-6."),
        ("The tea was cold.", None),
        ("It reduced blood pressure.", None),
        ("Loss of blood reduces blood pressure.", None),  # both sides name blood: swapped it might still be true
    ],
)
def test_swaps_subject_and_object(text, swapped):
    assert order_swapped(text, RNG) == swapped


def test_another_subject_shares_no_word_with_the_sentence():
    subjects = subjects_of(["Green tea reduced pressure.", "Black coffee reduced sleep."])
    assert subjects == ["Green tea", "Black coffee"]
    replaced = subject_replaced("Green tea reduced blood pressure.", RNG, subjects=subjects)
    assert replaced == "Black coffee reduced blood pressure."


def test_leaves_alone_what_would_stay_true():
    assert negation_flipped("It not only heals.", RNG) is None
    assert number_changed("No number.", RNG) is None


@pytest.mark.parametrize(
    ("paraphrase", "text", "said"),
    [
        (unreported, "Here we show that tea helps.", "Tea helps."),
        (unreported, "Tea helps.", None),
        (unopened, "However, tea helps.", "Tea helps."),
        (unbracketed, "Tea (green) helps.", "Tea helps."),
        (without_adverb, "Tea also helps.", "Tea helps."),
        (renumbered, "Tea lowers the risk of stroke.", "Tea lowers the risks of stroke."),
        (renumbered, "The losses of blood and a level of risk.", "The loss of blood and a level of risk."),
        (renumbered, "Tea lowers a risk of stroke.", None),
        (respelled, "Tea shrinks a tumor.", "Tea shrinks a tumour."),
    ],
)
def test_says_a_sentence_a_little_differently(paraphrase, text, said):
    assert paraphrase(text) == said


def test_writes_long_forms_for_acronyms_and_back():
    known = {"HF": "heart failure"}
    assert abbreviated("Heart failure (HF) kills.", known) == "HF kills."
    assert abbreviated("HF kills.", known) == "heart failure kills."
    assert abbreviated("Tea helps.", known) is None
