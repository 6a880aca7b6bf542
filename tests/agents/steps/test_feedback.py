"""Laws of every feedback technique, and each formula computed by hand."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import fields, replace

import numpy as np
import pytest

from agents.evidence.coverage import idf
from agents.relevance import informative, mixed, scaled, strongest, term_frequencies
from agents.resources import Resources
from agents.steps.feedback import FEEDBACK
from agents.steps.feedback.bm25_prf import BM25PRF
from agents.steps.feedback.colbert_prf import ColBERTPRF
from agents.steps.feedback.rm3 import RM3
from agents.steps.feedback.rocchio_terms import RocchioTerms
from agents.steps.feedback.vector_prf_average import VectorPRFAverage
from agents.steps.feedback.vector_prf_rocchio import VectorPRFRocchio
from agents.steps.search.max_sim import MaxSim
from indexing import ingest
from indexing.analysis import query_terms
from indexing.library import Library
from indexing.types import ANYTHING, Block, Filter, Hit, Metadata, Parsed, Query

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

    def test_changes_nothing_but_what_its_leg_reads(self, name, shelf, query, run):
        read = {"bm25": {"terms"}, "dense": {"vector"}, "max_sim": {"expansion"}, None: set()}
        expanded = made(name, shelf).expand(query, run)
        changed = {f.name for f in fields(Query) if getattr(expanded, f.name) is not getattr(query, f.name)}
        assert changed <= read[FEEDBACK[name].leg]

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


def test_counts_a_title_that_the_text_begins_with_once(encoder, tmp_path):
    items = [("a.txt", Parsed(Metadata("Sea otters"), (), (Block("Sea otters"),)))]
    with Library.open(tmp_path, encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        (counted,) = term_frequencies(tuple(Hit(key, 1.0) for key in library.lexical.ids()), library).values()
    assert counted == Counter({"sea": 1, "otter": 1})


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
    expanded = RM3(shelf, shelf.lexical, terms=10, mu=0, power=1, original=0.5).expand(query, run)
    # 2 * (2/4 kelp, 1/4 forest, 1/4 urchin) + 1 * (1/3 kelp, 1/3 urchin, 1/3 otter), divided by their sum, 3
    model = {"kelp": (1 + 1 / 3) / 3, "forest": 0.5 / 3, "urchin": (0.5 + 1 / 3) / 3, "otter": 1 / 9}
    assert expanded.terms == pytest.approx(
        {"kelp": 0.5 + 0.5 * model["kelp"], **{term: 0.5 * model[term] for term in ("forest", "urchin", "otter")}}
    )
    assert sum(expanded.terms.values()) == pytest.approx(1.0)


def test_rm3_keeps_the_strongest_terms(shelf, query, run):
    expanded = RM3(shelf, shelf.lexical, terms=2, mu=0, power=1, original=0.5).expand(query, run[:1])
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


def test_rm3_lets_a_short_passage_say_less_the_larger_mu_is(shelf, query, run):
    expanded = RM3(shelf, shelf.lexical, terms=10, mu=6, power=1, original=0.5).expand(query, run)
    # 2 * (2 kelp, 1 forest, 1 urchin) / (4 + 6) + 1 * (kelp, urchin, otter) / (3 + 6), divided by their sum
    total = 2 * 4 / 10 + 3 / 9
    assert expanded.terms["forest"] == pytest.approx(0.5 * (2 / 10) / total)
    assert expanded.terms["otter"] == pytest.approx(0.5 * (1 / 9) / total)


def test_rm3_trusts_the_first_passage_more_the_larger_the_power_is(shelf, query, run):
    expanded = RM3(shelf, shelf.lexical, terms=10, mu=0, power=3, original=0.5).expand(query, run)
    # scores of 2 and 1: the first passage, a quarter forest, weighs 8 times the second, a third otter
    assert expanded.terms["forest"] == pytest.approx(0.5 * (8 / 4) / 9)
    assert expanded.terms["otter"] == pytest.approx(0.5 * (1 / 3) / 9)


def test_vector_prf_rocchio_by_hand(shelf, query, run):
    vectors = shelf.vectors.dense_vectors([hit.passage_id for hit in run])
    first, second = (vectors[hit.passage_id] for hit in run)
    moved = 0.4 * query.vector + 0.6 * (first + second) / 2
    expanded = VectorPRFRocchio(shelf.vectors, shelf.encoder, passages=2, alpha=0.4, beta=0.6).expand(query, run)
    assert expanded.vector == pytest.approx(moved / np.linalg.norm(moved), abs=1e-6)
    assert expanded.terms == query.terms


def test_vector_prf_average_by_hand(shelf, query, run):
    vectors = shelf.vectors.dense_vectors([hit.passage_id for hit in run])
    summed = query.vector + sum(vectors.values())
    expanded = VectorPRFAverage(shelf.vectors, shelf.encoder, passages=2).expand(query, run)
    assert expanded.vector == pytest.approx(summed / np.linalg.norm(summed), abs=1e-6)
    assert expanded.terms == query.terms


def test_the_average_of_k_passages_is_rocchio_with_one_part_of_the_question_to_k(shelf, query, run):
    average = VectorPRFAverage(shelf.vectors, shelf.encoder, passages=2).expand(query, run)
    rocchio = VectorPRFRocchio(shelf.vectors, shelf.encoder, passages=2, alpha=1 / 3, beta=2 / 3).expand(query, run)
    assert average.vector == pytest.approx(rocchio.vector, abs=1e-6)


@pytest.mark.parametrize("name", [name for name in FEEDBACK if "beta" in FEEDBACK.parameters(name).model_fields])
def test_feedback_that_weighs_nothing_is_none(name, shelf, query, run):
    assert made(name, shelf, beta=0.0).expand(query, run) is query


@pytest.fixture
def everything(shelf):
    """All thirty passages in the order of their ids."""
    return tuple(Hit(key, 1.0) for key in shelf.lexical.ids())


def test_colbert_prf_by_hand(shelf, query, everything):
    stored = shelf.vectors.sentence_vectors([hit.passage_id for hit in everything])
    learned = [stored[hit.passage_id][0] for hit in everything[:4]]
    prf = ColBERTPRF(shelf.vectors, passages=4, clusters=10, centroids=4, beta=0.6, near=0.5)
    expanded = prf.expand(query, everything)
    # ten clusters of four sentences: each sentence is its own centre
    near = [sum(float((rows @ centre).max()) >= 0.5 for rows in stored.values()) for centre in learned]
    idf = [math.log((30 + 1) / (count + 1)) for count in near]
    weights = [0.6 * one / sum(idf) for one in idf]
    found = {int(np.argmax([centre @ vector for centre in learned])): weight for weight, vector in expanded.expansion}
    assert found == pytest.approx(dict(enumerate(weights)))
    assert (expanded.terms, expanded.vector is query.vector) == (query.terms, True)
    assert [weight for weight, _ in expanded.expansion] == sorted(weights, reverse=True)
    (only,) = replace(prf, centroids=1).expand(query, everything).expansion
    assert only[0] == pytest.approx(0.6)
    assert only[1] == pytest.approx(expanded.expansion[0][1])


def test_colbert_prf_joins_sentences_that_are_alike(shelf, query, everything):
    expanded = ColBERTPRF(shelf.vectors, passages=30, clusters=1, near=0.9).expand(query, everything)
    ((weight, centroid),) = expanded.expansion
    mean = np.mean(np.concatenate(list(shelf.vectors.sentence_vectors([h.passage_id for h in everything]).values())), 0)
    assert weight == 1.0
    assert centroid == pytest.approx(mean / np.linalg.norm(mean), abs=1e-5)


def test_colbert_prf_adds_nothing_that_all_passages_are_about(shelf, query, everything):
    assert ColBERTPRF(shelf.vectors, near=-1.0).expand(query, everything) is query


def test_max_sim_sums_over_the_expansion_by_hand(shelf, query, everything):
    first, second = (hit.passage_id for hit in everything[:2])
    stored = shelf.vectors.sentence_vectors([hit.passage_id for hit in everything])
    expansion = ((0.5, stored[first][0]), (0.25, stored[second][0]))
    found = MaxSim(shelf.vectors, shelf.encoder).search(replace(query, expansion=expansion), 30)
    expected = {
        key: float(
            (rows @ query.vector).max() + 0.5 * (rows @ expansion[0][1]).max() + 0.25 * (rows @ expansion[1][1]).max()
        )
        for key, rows in stored.items()
    }
    assert {hit.passage_id: hit.score for hit in found} == pytest.approx(expected, abs=2e-3)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(hit.scores == {"max_sim": hit.score} for hit in found)


def test_max_sim_of_no_passages_is_empty_whatever_expands_the_query(shelf, query):
    nothing = replace(query, expansion=((1.0, query.vector),), filter=Filter(passages=()))
    assert MaxSim(shelf.vectors, shelf.encoder).search(nothing, 3) == ()
