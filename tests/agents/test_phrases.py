"""What is said in the question's language."""

from __future__ import annotations

from string import Formatter

import pytest

from agents.phrases import LANGUAGES, english, language_of, said

ENGLISH = {value for name, value in vars(english).items() if name.isupper() and isinstance(value, str)}


def filled(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("Does tea help?", "yes"),
        ("Senkt grüner Tee den Blutdruck?", "ja"),
        ("Worum geht es?", "ja"),
        ("Qu'est-ce que le thé vert ?", "yes"),
        ("BM25", "yes"),
        ("", "yes"),
    ],
)
def test_are_said_in_german_or_else_in_english(question, yes):
    assert said(english.YES, question) == yes


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryLanguage:
    def test_says_every_phrase_and_no_other(self, language):
        assert LANGUAGES[language].keys() == ENGLISH

    def test_fills_into_a_phrase_what_english_does(self, language):
        assert {phrase for phrase, text in LANGUAGES[language].items() if filled(text) != filled(phrase)} == set()


def test_what_varies_is_filled_in():
    assert said(english.FROM_TO, "What is b?", first=2018, last=2021) == "from 2018 to 2021"
    assert said(english.FROM_TO, "Was ist das?", first=2018, last=2021) == "aus den Jahren 2018 bis 2021"


def test_braces_of_what_is_filled_in_are_left_as_they_are():
    assert said(english.LITTLE_ABOUT, "What is {b}?", part="{b}") == 'Little was found about "{b}".'


def test_other_words_are_left_as_they_are():
    assert said("length normalisation", "Was ist das?") == "length normalisation"
    assert said("a {brace}", "Was ist das?") == "a {brace}"


def test_tells_the_language_of_a_question():
    asked = (
        "Wie hoch ist der Druck?",
        "How high is it?",
        "Comment le sommeil est-il mesuré chez les enfants ?",
        "42",
        "",
    )
    assert [language_of(question) for question in asked] == ["de", "en", "fr", None, None]
