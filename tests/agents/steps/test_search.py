"""Laws of every search technique, and each formula computed by hand or by brute force."""

from __future__ import annotations

import math

import pytest

from agents.errors import TechniqueError
from agents.resources import Resources
from agents.steps.search import SEARCH
from agents.steps.search.bm25 import BM25
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Filter, Metadata, Parsed, Query

TEXTS = {
    "Kelp forests": [
        ("Forest", "Kelp forest canopies shelter young fish from the waves."),
        ("Urchins", "Sea urchins graze on kelp, and a forest of kelp may become a barren."),
    ],
    "Urban trees": [
        ("Shade", "A forest in the city lowers temperature, while investigation of kelp was not made."),
        ("Hypertension", "Residents near trees had less hypertension and slept longer at night."),
    ],
    "Fish": [("", "Young fish hide. The waves carry them to the canopies of the kelp.")],
    "Acoustics": [("Methods", "Waves were recorded by hydrophones for twelve nights.")],
}


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    """Four documents of one or two passages, a section each."""
    items = [
        (f"{title}.txt", Parsed(Metadata(title), (), tuple(Block(text, section=section) for section, text in parts)))
        for title, parts in TEXTS.items()
    ]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


@pytest.fixture(scope="module")
def kept(shelf):
    """Every passage of the shelf, by id."""
    return shelf.passages(list(shelf.lexical.ids()))


def asked(text: str, where: Filter = ANYTHING, **said) -> Query:
    return Query(text, query_terms(text), filter=where, **said)


def made(name: str, shelf: Library, **parameters):
    return SEARCH.make(name, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder), **parameters)


def scores_of(run) -> dict[int, float]:
    return {hit.passage_id: hit.score for hit in run}


def test_the_shelf_has_a_passage_a_section(kept):
    assert sorted(passage.text for passage in kept.values()) == sorted(text for p in TEXTS.values() for _, text in p)


@pytest.mark.parametrize("name", list(SEARCH))
class TestEverySearcher:
    def test_returns_the_best_first_with_what_it_said(self, name, shelf):
        run = made(name, shelf).search(asked("kelp forest canopies"), 4)
        assert 1 <= len(run) <= 4
        assert list(run) == sorted(run, key=lambda hit: (-hit.score, hit.passage_id))
        assert all(hit.scores == {name: hit.score} for hit in run)

    def test_fewer_are_the_first_of_more(self, name, shelf):
        searcher = made(name, shelf)
        whole = searcher.search(asked("young fish in kelp"), 6)
        assert searcher.search(asked("young fish in kelp"), 2) == whole[:2]

    def test_scores_every_passage_that_is_named(self, name, shelf, kept):
        run = made(name, shelf).search(asked("kelp", Filter(passages=tuple(kept))), len(kept))
        assert sorted(hit.passage_id for hit in run) == sorted(kept)

    def test_a_passage_scores_the_same_whoever_is_scored_with_it(self, name, shelf, kept):
        searcher = made(name, shelf)
        question = "kelp forest canopies in the waves"
        free = scores_of(searcher.search(asked(question), len(kept)))
        for passage, score in free.items():
            (alone,) = searcher.search(asked(question, Filter(passages=(passage,))), 1)
            assert alone.score == pytest.approx(score, abs=1e-5)

    def test_finds_only_what_the_filter_allows(self, name, shelf, kept):
        document = next(passage.document_id for passage in kept.values() if passage.title == "Urban trees")
        run = made(name, shelf).search(asked("kelp forest", Filter(documents=(document,))), 10)
        assert run
        assert {kept[hit.passage_id].document_id for hit in run} == {document}

    def test_a_passage_that_was_removed_is_no_reason_to_fail(self, name, shelf, kept):
        present = min(kept)
        run = made(name, shelf).search(asked("kelp", Filter(passages=(present, 12345))), 2)
        assert present in scores_of(run)

    def test_no_allowed_passage_gives_an_empty_run(self, name, shelf):
        assert made(name, shelf).search(asked("kelp", Filter(passages=())), 5) == ()
        assert made(name, shelf).search(asked("kelp", Filter(documents=("0" * 16,))), 5) == ()


LEXICAL = ("bm25", "bm25f", "fuzzy", "hierarchical", "sdm")


@pytest.mark.parametrize("name", LEXICAL)
class TestEverySearcherOfWords:
    def test_words_that_no_passage_holds_find_nothing(self, name, shelf):
        assert made(name, shelf).search(asked("zygote mitosis"), 5) == ()

    def test_named_passages_without_the_words_score_nothing(self, name, shelf, kept):
        run = made(name, shelf).search(asked("zygote", Filter(passages=tuple(kept))), 9)
        assert [hit.score for hit in run] == [0.0] * len(kept)

    def test_weighted_terms_go_before_the_text(self, name, shelf, kept):
        best = made(name, shelf).search(Query("kelp", {"hydrophon": 1.0}), 1)[0]
        assert kept[best.passage_id].title == "Acoustics"


def saturated(tf: float, length: float, mean: float, k1: float = 1.2, b: float = 0.75) -> float:
    return tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean))


def test_bm25_of_titles_alone_finds_titles_alone(shelf, kept):
    run = BM25(shelf.lexical, shelf, context=0.0, body=0.0, title=2.0).search(asked("fish"), 9)
    assert {kept[hit.passage_id].title for hit in run} == {"Fish"}
    # titles: Kelp forests twice, Urban trees twice, Fish, Acoustics
    mean = (2 + 2 + 2 + 2 + 1 + 1) / 6
    assert [hit.score for hit in run] == pytest.approx([2 * math.log(1 + 5.5 / 1.5) * saturated(1, 1, mean)], rel=1e-5)


def test_bm25_without_any_field_is_refused(shelf):
    with pytest.raises(TechniqueError, match="all are 0"):
        BM25(shelf.lexical, shelf, context=0.0, body=0.0, title=0.0)
