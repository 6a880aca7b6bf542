"""Fixed words in the question's language."""

from __future__ import annotations

import pytest

from agents import phrases
from agents.phrases import said


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("Does tea help?", "yes"),
        ("Senkt grüner Tee den Blutdruck?", "ja"),
        ("Worum geht es?", "ja"),
        ("Qu'est-ce que le thé vert ?", "yes"),
        ("BM25", "yes"),
    ],
)
def test_are_said_in_german_or_else_in_english(question, yes):
    assert said(phrases.YES, question) == yes


def test_every_phrase_is_known_in_german():
    known = {value for name, value in vars(phrases).items() if name.isupper() and isinstance(value, str)}
    assert {phrase for phrase in known if said(phrase, "Was ist das?") == phrase} == set()


def test_other_words_are_left_as_they_are():
    assert said("length normalisation", "Was ist das?") == "length normalisation"
