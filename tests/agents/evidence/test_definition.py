"""Questions for a meaning, and sentences that give one."""

from __future__ import annotations

import pytest

from agents.evidence.definition import asked_to_define, defines, explains


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("What is an inverted index?", "inverted index"),
        ("What are word pieces", "word pieces"),
        ("Who was Karen Spärck Jones?", "Karen Spärck Jones"),
        ("What does RM3 stand for?", "RM3"),
        ("What is meant by pooling?", "pooling"),
        ("Define late interaction.", "late interaction"),
        ("What is the depth of the tympanic membrane?", ""),
        ("What is published in the proceedings?", ""),
        ("How is it done?", ""),
        ("What is a gap list in TwinNote?", "gap list"),
        ("What is the accuracy in TwinNote?", ""),
        ("What is inflation in Norway?", ""),
        ("What is sleep about?", ""),
        ("Was ist TrustRank?", "TrustRank"),
        ("Was ist eine Rückwärtssuche?", "Rückwärtssuche"),
        ("Wer war Karen Spärck Jones?", "Karen Spärck Jones"),
        ("Was ist die Wirkung von Kaffee?", ""),
        ("Was ist der Mittelwert der Noten?", ""),
    ],
)
def test_knows_what_is_to_be_defined(question, subject):
    assert asked_to_define(question) == subject


@pytest.mark.parametrize(
    "sentence",
    [
        "Okapi is a system for searching texts.",
        "The Okapi (a forest giraffe) is the only relative of the giraffe.",
        "We present Okapi, a system for searching.",
        "This method is called “Okapi” in what follows.",
        "Okapi refers to a family of weights.",
        "Okapi, a system of the eighties, was tuned by hand.",
    ],
)
def test_knows_a_definition(sentence):
    assert defines("Okapi", sentence)


@pytest.mark.parametrize(
    "sentence", ["Figure 1: Overview of Okapi.", "We welcome feedback from users of Okapi.", "Okapi was fast."]
)
def test_mentioning_is_not_defining(sentence):
    assert not defines("Okapi", sentence)
    assert not defines("", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Shy Okapi is a painting of 1901.",  # another thing
        "At the heart of Okapi is a weight for words.",
        "Like Okapi, the tool ranks pages.",
        "With little care for Okapi, the keepers left.",
    ],
)
def test_a_longer_name_or_another_subject_is_not_defined(sentence):
    assert not defines("Okapi", sentence)


def test_knows_what_is_about_the_thing_itself():
    assert explains("Okapi", "The Okapi system ranks pages by their words.")
    assert explains("Okapi", "In a search engine, Okapi computes scores.")
    assert not explains("Okapi", "Like Okapi, the tool ranks pages.")
    assert not explains("Okapi", "We tried Okapi in spring.")
    assert not explains("", "Okapi computes scores.")
