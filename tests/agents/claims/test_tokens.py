"""Words with their stems and clauses."""

from __future__ import annotations

from agents.claims.tokens import repeats, tokens


def test_words_marks_and_clauses():
    found = tokens("TGF-β didn't rise by 11.8%; mice, however, slept.")
    assert [token.text for token in found if token.content] == ["TGF-β", "rise", "11.8", "mice", "slept"]
    assert [token.clause for token in found if token.text in {"rise", "mice", "slept"}] == [0, 1, 2]


def test_places_are_characters_of_the_text():
    text = "Tea lowers pressure."
    assert all(text[token.start :].startswith(token.text) for token in tokens(text))


def test_a_few_changed_words_still_repeat():
    sentence = "Green tea lowered systolic blood pressure in most adults with hypertension."
    assert repeats(sentence.replace("lowered", "raised"), sentence)
    assert not repeats("Green tea is a drink.", sentence)
    assert not repeats("", sentence)


def test_a_part_of_a_sentence_repeats_it():
    sentence = "In a trial that lasted twelve weeks green tea lowered the blood pressure of adults who drank it daily."
    assert repeats("Green tea lowered the blood pressure of adults.", sentence)
    assert not repeats("Green tea is drunk by elderly monks.", sentence)
