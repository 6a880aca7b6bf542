"""Typing errors: what fuzzy search makes of them, and what it leaves alone."""

from __future__ import annotations

import pytest

from agents.evidence.coverage import idf
from agents.steps.search.bm25 import BM25
from agents.steps.search.fuzzy import Fuzzy
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import Block, Metadata, Parsed, Query


def asked(text: str) -> Query:
    return Query(text, query_terms(text))


def scores_of(run) -> dict[int, float]:
    return {hit.passage_id: hit.score for hit in run}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hypretension", "hypertension"),  # swapped
        ("hydrphones", "hydrophones"),  # left out
        ("tempperature", "temperature"),  # added
        ("xelp", "kelp"),  # changed, in the first letter
        ("investigatoin", "investigation"),  # where the stem ends
        ("hydrofhoones", "hydrophones"),  # two errors in a long word
    ],
)
def test_fuzzy_finds_what_was_meant(shelf, kept, typed, meant):
    mended = Fuzzy(shelf.lexical, shelf).search(asked(typed), 9)
    right = Fuzzy(shelf.lexical, shelf).search(asked(meant), 9)
    assert [hit.passage_id for hit in mended] == [hit.passage_id for hit in right]
    assert all(0 < one.score < other.score for one, other in zip(mended, right, strict=True))


def test_fuzzy_by_hand(shelf):
    run = Fuzzy(shelf.lexical, shelf).search(asked("forest hypretension"), 9)
    expected = BM25(shelf.lexical, shelf).search(
        Query("", {"forest": 1.0, "hypertens": 1 - 1 / len("hypretension")}), 9
    )
    assert scores_of(run) == pytest.approx(scores_of(expected))


def test_fuzzy_gives_rare_neighbours_the_idf_of_the_frequent_one(shelf):
    # "thee" is one error from "the" and from "tree", which is rarer, and "theme", rarer still
    assert [shelf.lexical.document_frequency(term) for term in ("the", "tree", "thee")] == [3, 2, 0]
    mended = {"the": 0.75, "tree": 0.75 * idf("the", shelf.lexical) / idf("tree", shelf.lexical)}
    run = Fuzzy(shelf.lexical, shelf, expansions=2).search(asked("thee"), 9)
    assert scores_of(run) == pytest.approx(scores_of(BM25(shelf.lexical, shelf).search(Query("", mended), 9)))
    alone = Fuzzy(shelf.lexical, shelf, expansions=1).search(asked("thee"), 9)
    assert scores_of(alone) == pytest.approx(scores_of(BM25(shelf.lexical, shelf).search(Query("", {"the": 0.75}), 9)))


@pytest.mark.parametrize(
    "typed",
    ['"hypretension"', "fsh", "hypretension2", "kelp-hypretension", "学习方法研究 kelp", "«hypretension»", "h" * 1000],
)
def test_fuzzy_leaves_quoted_short_long_and_compound_words_and_numbers_alone(shelf, typed):
    plain = [(hit.passage_id, hit.score) for hit in BM25(shelf.lexical, shelf).search(asked(typed), 9)]
    assert [(hit.passage_id, hit.score) for hit in Fuzzy(shelf.lexical, shelf).search(asked(typed), 9)] == plain


def test_fuzzy_changes_nothing_where_every_word_is_known(shelf):
    query = asked("kelp forest canopies")
    assert scores_of(Fuzzy(shelf.lexical, shelf).search(query, 9)) == scores_of(
        BM25(shelf.lexical, shelf).search(query, 9)
    )


def test_fuzzy_knows_the_letters_of_other_scripts(encoder, tmp_path):
    text = "Водоросли растут в холодной воде. Рыбы прячутся в водорослях от волн."
    with Library.open(tmp_path, encoder=encoder) as shelf:
        ingest.add_parsed(shelf, [("one.txt", Parsed(Metadata("Море"), (), (Block(text),)))], file_type="text")
        assert Fuzzy(shelf.lexical, shelf).search(Query("холондой"), 1)  # two letters swapped
        assert Fuzzy(shelf.lexical, shelf).search(Query("холоднй"), 1)  # one left out
        assert not BM25(shelf.lexical, shelf).search(Query("холондой"), 1)
