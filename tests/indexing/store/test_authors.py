"""Which documents an author's name stands for."""

from __future__ import annotations

import pytest

from indexing.store import authors
from indexing.store.folding import folded


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("García-Márquez, G.", " garcia marquez g "),
        ("MÜLLER", " muller "),
        ("O'Neill", " o neill "),
        ("王 小明", " 王 小明 "),
        ("Łukasz Straße", " lukasz strasse "),
        ("Søren Ærø", " soren aero "),
        ("...", "  "),
    ],
)
def test_folds_case_accents_and_punctuation(name: str, expected: str) -> None:
    assert folded(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("muller", {1, 2}),
        ("Müller, Jörg", {1}),
        ("j muller", {1}),
        ("Karl Smith", set()),  # words of two different authors
        ("mull", set()),  # part of a word
        ("percent % and _", set()),
        ("", set()),
        ("?!", set()),
    ],
)
def test_matches_when_all_words_stand_in_one_authors_name(shelf, name: str, expected: set[int]) -> None:
    shelf.put(
        shelf.document(1, authors=["Jörg J. Müller", "Ada Lovelace"]),
        shelf.document(2, authors=["John Smith", "Karl Müller"]),
        shelf.document(3),
    )
    with shelf.store.reading() as connection:
        assert authors.documents_by(connection, name) == {shelf.id(number) for number in expected}


def test_keeps_their_order(shelf) -> None:
    names = ("Zoe Last", "Ann First", "Mid Dle")
    shelf.put(shelf.document(1, authors=names))
    with shelf.store.reading() as connection:
        assert authors.of_documents(connection, [shelf.id(1), shelf.id(2)]) == {shelf.id(1): names}
