"""What of a question may be written anew, and weights by hand."""

from __future__ import annotations

import numpy as np
import pytest

from agents.wording import between, plain_words, with_terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Does cofee help?", ["Does", "cofee", "help"]),
        ("does Smith (2019) use BM25 or p53?", ["does", "use", "or"]),  # names, numbers, identifiers
        ('the "shift wrk" of „Tag und Nacht“ men', ["the", "of", "men"]),
        ("cell-mediated or U.S.A. e.g. x.y", ["cell", "mediated", "or"]),
        ("Ends. Begins ¿Dónde está?", ["Ends", "Begins", "Dónde", "está"]),
        ("咖啡对睡眠的影响", []),
        ("", []),
    ],
)
def test_names_numbers_and_quoted_phrases_are_no_plain_words(text, words):
    assert [match[0] for match in plain_words(text)] == words


def test_new_terms_are_scaled_down_to_the_weight_of_the_own():
    assert with_terms({"a": 2.0}, {"b": 3.0, "c": 1.0}) == pytest.approx({"a": 2.0, "b": 1.5, "c": 0.5})
    assert with_terms({"a": 2.0}, {"b": 0.5}) == {"a": 2.0, "b": 0.5}


def test_own_terms_keep_their_weight():
    assert with_terms({"a": 2.0}, {"a": 5.0}) == {"a": 2.0}
    assert with_terms({}, {"a": 5.0}) == {"a": 5.0}


def test_a_vector_between_two_has_length_one():
    own, new = np.array([1.0, 0.0], dtype=np.float32), np.array([0.0, 1.0], dtype=np.float32)
    assert between(own, new, 0.75) == pytest.approx(np.array([3, 1]) / np.sqrt(10))
    assert between(own, -own, 0.5) is own
