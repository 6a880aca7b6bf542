"""Laws of every feedback technique, and each formula computed by hand."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from agents.evidence.coverage import idf
from agents.relevance import informative, mixed, scaled, strongest, term_frequencies
from agents.resources import Resources
from agents.steps.feedback import FEEDBACK
from agents.steps.feedback.bm25_prf import BM25PRF
from agents.steps.feedback.rm3 import RM3
from agents.steps.feedback.rocchio_terms import RocchioTerms
from agents.steps.feedback.vector_prf import VectorPRF
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Hit, Metadata, Parsed, Query

TEXTS = (
    "kelp forest kelp urchin",
    "kelp urchin otter",
    *(f"filler{number} sentence{number} about nothing{number}" for number in range(28)),
)


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    """Thirty passages with the same title; the first two are about kelp."""
    items = [(f"{number}.txt", Parsed(Metadata("About"), (), (Block(text),))) for number, text in enumerate(TEXTS)]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


@pytest.fixture
def run(shelf):
    """The two passages about kelp, best first, with scores 2 and 1."""
    by_text = {passage.text: key for key, passage in shelf.passages(list(shelf.lexical.ids())).items()}
    return tuple(
        Hit(by_text[text], score, {"dense": 1 / score, "fused": score})
        for text, score in zip(TEXTS[:2], (2.0, 1.0), strict=True)
    )


@pytest.fixture
def query(shelf):
    return Query("kelp", query_terms("kelp"), shelf.encoder.encode_query("kelp"))


def made(name: str, shelf: Library, **parameters):
    return FEEDBACK.make(name, Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder), **parameters)


@pytest.mark.parametrize("name", list(FEEDBACK))
class TestEveryFeedback:
    def test_nothing_found_leaves_the_query_as_it_is(self, name, shelf, query):
        assert made(name, shelf).expand(query, ()) is query

    def test_keeps_text_and_filter(self, name, shelf, query, run):
        query = replace(query, filter=replace(ANYTHING, file_types=("text",)))
        expanded = made(name, shelf).expand(query, run)
        assert (expanded.text, expanded.filter) == (query.text, query.filter)

    def test_gives_weights_above_zero_and_a_vector_of_length_one(self, name, shelf, query, run):
        expanded = made(name, shelf).expand(query, run)
        assert all(weight > 0 for weight in expanded.terms.values())
        assert np.linalg.norm(expanded.vector) == pytest.approx(1.0, abs=1e-5)

    def test_keeps_the_persons_own_words(self, name, shelf, query, run):
        assert "kelp" in made(name, shelf).expand(query, run).terms


@pytest.mark.parametrize("name", [name for name in FEEDBACK if "passages" in FEEDBACK.parameters(name).model_fields])
def test_feedback_from_no_passages_is_none(name, shelf, query, run):
    assert made(name, shelf, passages=0).expand(query, run) is query


def test_counts_terms_of_title_and_text_as_they_were_indexed(shelf, run):
    assert list(term_frequencies((*run, Hit(1, 0.5)), shelf).values()) == [
        Counter({"about": 1, "kelp": 2, "forest": 1, "urchin": 1}),
        Counter({"about": 1, "kelp": 1, "urchin": 1, "otter": 1}),
    ]


def test_common_and_very_short_or_long_terms_are_not_informative(shelf):
    frequencies = {"kelp": 1, "about": 1, "x": 1, "k" * 21: 1, "unheard": 2}
    assert informative(frequencies, shelf.lexical) == {"kelp": 1, "unheard": 2}


def test_weights_of_terms_by_hand():
    assert strongest({"b": 1.0, "a": 1.0, "c": 2.0}, 2) == {"c": 2.0, "a": 1.0}
    assert scaled({"a": 3.0, "b": 4.0}, norm=2) == pytest.approx({"a": 0.6, "b": 0.8})
    assert scaled({"a": 3.0, "b": 1.0}, norm=1) == pytest.approx({"a": 0.75, "b": 0.25})
    assert scaled({}, norm=1) == {}
    assert mixed({"a": 1.0}, {"b": 1.0}, 0.8) == pytest.approx({"a": 0.8, "b": 0.2})
    assert mixed({"a": 1.0}, {"b": 1.0}, 1.0) == {"a": 1.0}


def test_rm3_by_hand(shelf, query, run):
    expanded = RM3(shelf, shelf.lexical, terms=10, original=0.5).expand(query, run)
    # 2 * (2/4 kelp, 1/4 forest, 1/4 urchin) + 1 * (1/3 kelp, 1/3 urchin, 1/3 otter), divided by their sum, 3
    model = {"kelp": (1 + 1 / 3) / 3, "forest": 0.5 / 3, "urchin": (0.5 + 1 / 3) / 3, "otter": 1 / 9}
    assert expanded.terms == pytest.approx(
        {"kelp": 0.5 + 0.5 * model["kelp"], **{term: 0.5 * model[term] for term in ("forest", "urchin", "otter")}}
    )
    assert sum(expanded.terms.values()) == pytest.approx(1.0)


def test_rm3_keeps_the_strongest_terms(shelf, query, run):
    expanded = RM3(shelf, shelf.lexical, terms=2, original=0.5).expand(query, run[:1])
    # of forest and urchin, once each, the first in the alphabet stays
    assert expanded.terms == pytest.approx({"kelp": 0.5 + 0.5 * 2 / 3, "forest": 0.5 / 3})


def test_rm3_that_trusts_only_the_person_changes_no_ranking(shelf, query, run):
    expanded = RM3(shelf, shelf.lexical, original=1.0).expand(query, run)
    assert expanded.terms == {"kelp": 1.0}


def test_rocchio_by_hand(shelf, query, run):
    expanded = RocchioTerms(shelf, shelf.lexical, terms=3, alpha=1.0, beta=0.75).expand(query, run)
    one, two = math.sqrt(6), math.sqrt(3)
    centre = {"kelp": 2 / one + 1 / two, "urchin": 1 / one + 1 / two, "otter": 1 / two}  # forest, 1 / one, is weaker
    length = math.sqrt(sum(weight**2 for weight in centre.values()))
    assert expanded.terms == pytest.approx(
        {
            "kelp": 1.0 + 0.75 * centre["kelp"] / length,
            "urchin": 0.75 * centre["urchin"] / length,
            "otter": 0.75 * centre["otter"] / length,
        }
    )


def test_bm25_prf_by_hand(shelf, query, run):
    expanded = BM25PRF(shelf, shelf.lexical, weight=0.2).expand(query, run)
    # N = 30, R = 2; kelp and urchin: n = r = 2; forest and otter are in one passage only, and are not offered
    weight = math.log(2.5 * (30 - 2 - 2 + 2 + 0.5) / (0.5 * 0.5))
    assert expanded.terms == pytest.approx(
        {"kelp": weight / idf("kelp", shelf.lexical), "urchin": 0.2 * weight / idf("urchin", shelf.lexical)}
    )


def test_vector_prf_by_hand(shelf, query, run):
    vectors = shelf.vectors.dense_vectors([hit.passage_id for hit in run])
    first, second = (vectors[hit.passage_id] for hit in run)
    moved = 0.4 * query.vector + 0.6 * (first + second) / 2
    expanded = VectorPRF(shelf.vectors, shelf.encoder, passages=2, alpha=0.4, beta=0.6).expand(query, run)
    assert expanded.vector == pytest.approx(moved / np.linalg.norm(moved), abs=1e-6)
    assert expanded.terms == query.terms


def test_vector_prf_takes_the_first_passages_of_whom_it_is_told(shelf, query, run):
    one = {
        feedback: VectorPRF(shelf.vectors, shelf.encoder, passages=1, alpha=0.0, beta=1.0, feedback=feedback)
        .expand(query, run)
        .vector
        for feedback in ("fused", "dense")
    }
    vectors = shelf.vectors.dense_vectors([hit.passage_id for hit in run])
    assert one["fused"] @ vectors[run[0].passage_id] == pytest.approx(1.0, abs=1e-3)
    assert one["dense"] @ vectors[run[1].passage_id] == pytest.approx(1.0, abs=1e-3)  # 1/1 is more than 1/2


def test_vector_prf_without_passages_weight_is_none(shelf, query, run):
    assert VectorPRF(shelf.vectors, shelf.encoder, alpha=1.0, beta=0.0).expand(query, run) is query
