"""Matches: the words of a text that were searched for, as they are written there."""

from __future__ import annotations

import pytest

from app.matches import matches
from indexing.analysis import query_terms


@pytest.mark.parametrize(
    ("text", "query", "language", "found"),
    [
        ("Long documents are normalised by length.", "length normalisation", "en", ["normalised", "length"]),
        ("The IDF of a term; idf again.", "idf", "en", ["IDF", "idf"]),
        ("Die Längen der Absätze", "Länge", "de", ["Längen"]),
        ("A pseudo-relevance step", "relevance", "en", ["pseudo-relevance"]),
        ("検索の評価", "評価", "ja", ["評価"]),
        ("Nothing here fits", "herons", "en", []),
        ("lengthy", "length", "en", []),
    ],
)
def test_what_is_searched_for_is_found_as_it_is_written(text, query, language, found):
    terms = query_terms(query, [language])
    assert [text[one.start : one.end] for one in matches(text, terms, language)] == found


def test_neighbours_in_a_script_without_blanks_are_one():
    text = "情報検索の評価"
    assert [(one.start, one.end) for one in matches(text, query_terms("情報検索", ["ja"]), "ja")] == [(0, 4)]
