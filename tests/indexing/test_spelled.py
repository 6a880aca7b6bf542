"""Distances by hand and against a brute-force search of edits; passages that hold words like a misspelt one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.lexical import LexicalIndex
from indexing.spelled import edit_distance, holding_like, mistakes
from indexing.types import Kind, Passage
from indexing.vectors import Facets

TEXTS = ("studies of laboratories", "a laboratory for vaccination", "vaccines", "nothing of the kind")


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("coffee", "coffee", 0),
        ("cofee", "coffee", 1),  # a letter is missing
        ("cofffee", "coffee", 1),  # one is too many
        ("caffee", "coffee", 1),  # one is another
        ("cofefe", "coffee", 1),  # two are swapped
        ("ocfefe", "coffee", 2),
        ("ca", "abc", 3),  # 2 if a letter could be edited twice
        ("", "abc", 3),
        ("abc", "", 3),
    ],
)
def test_distance_by_hand(one, other, distance):
    assert edit_distance(one, other) == distance


def edited(word: str, letters: str) -> set[str]:
    """Return every word one edit away."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swapped = {word[:i] + b + a + word[i + 2 :] for i, (a, b) in enumerate(pairwise(word))}
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + letter + b for a, b in cuts for letter in letters}
        | {a + letter + b[1:] for a, b in cuts if b for letter in letters}
        | swapped
    )


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_distance_of_one_is_one_edit(one, other):
    assert (edit_distance(one, other) <= 1) == (other in edited(one, "abc") | {one})


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_does_not_depend_on_the_order(one, other):
    assert edit_distance(one, other) == edit_distance(other, one)


def test_a_long_word_may_have_two_mistakes():
    assert (mistakes("protein"), mistakes("proteins")) == (1, 2)


@pytest.fixture
def index():
    made = LexicalIndex(None)
    passages = [Passage(n, "d", n, text, "", "", Kind.PROSE, None, ()) for n, text in enumerate(TEXTS, start=1)]
    made.write(passages, Facets("d", "text", None, ()), "en")
    made.commit()
    return made


@pytest.mark.parametrize(
    ("word", "stems", "found"),
    [
        ("labratory", ["labratori"], {1, 2}),  # the index holds laboratori
        ("vacination", ["vacin"], {2, 3}),  # and vaccin
        ("zzzzzz", ["zzzzzz"], set()),
    ],
)
def test_finds_passages_whose_stems_are_like_the_word(index, word, stems, found):
    assert {hit.passage_id for hit in holding_like(index, word, stems, {}, k=10)} == found


def test_passages_about_the_other_words_come_first(index):
    first = [holding_like(index, "labratory", [], {term: 1.0}, k=1)[0].passage_id for term in ("studi", "vaccin")]
    assert first == [1, 2]
