"""A statement gets the acronyms and long forms of its sentences, and nothing else is changed."""

from __future__ import annotations

import pytest

from agents.claims.short_forms import as_written

KNOWN = {"T2D": "type 2 diabetes", "HF": "heart failure"}


@pytest.mark.parametrize(
    ("statement", "sentence", "written"),
    [
        ("Type 2 diabetes rose.", "T2D rose.", "T2D rose."),
        ("Type 2 diabetes (T2D) rose.", "T2D rose.", "T2D rose."),
        ("T2D rose.", "Type 2 diabetes rose.", "type 2 diabetes rose."),
        ("T2D rose.", "T2D rose.", "T2D rose."),
        ("T2D rose.", "Type 2 diabetes (T2D) rose.", "T2D rose."),
        ("Type 2 diabetes rose.", "Type 2 diabetes rose.", "Type 2 diabetes rose."),
        ("Type 2 diabetes rose.", "Tea helps.", "Type 2 diabetes rose."),
        ("HFA rose.", "Heart failure rose.", "HFA rose."),
        ("Heart failures rose.", "HFs rose.", "HF rose."),
    ],
)
def test_takes_the_form_of_the_sentence(statement, sentence, written):
    assert as_written(statement, [sentence], KNOWN) == written


def test_changes_nothing_without_acronyms():
    assert as_written("Type 2 diabetes rose.", ["T2D rose."], {}) == "Type 2 diabetes rose."
