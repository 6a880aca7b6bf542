"""Laws of every search technique, and each formula computed by hand or by brute force."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import pytest

from agents.errors import TechniqueError
from agents.evidence.coverage import idf
from agents.resources import Resources
from agents.steps.search import SEARCH
from agents.steps.search.bm25 import BM25
from agents.steps.search.bm25f import BM25F
from agents.steps.search.document_context import DocumentContext
from agents.steps.search.hierarchical import Hierarchical
from agents.steps.search.sdm import SDM
from indexing.analysis import query_terms, terms
from indexing.library import Library
from indexing.types import ANYTHING, Filter, Query


def asked(text: str, where: Filter = ANYTHING, **said) -> Query:
    return Query(text, query_terms(text), filter=where, **said)


def made(name: str, shelf: Library, **parameters):
    return SEARCH.make(
        name,
        Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder, sparse_encoder=shelf.sparse_encoder),
        **parameters,
    )


def scores_of(run) -> dict[int, float]:
    return {hit.passage_id: hit.score for hit in run}


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


FIELDS = ("title", "section", "text")


def bags_of(kept) -> dict[int, dict[str, Counter[str]]]:
    """Passage -> field -> its terms, counted."""
    return {key: {name: Counter(terms(getattr(one, name))) for name in FIELDS} for key, one in kept.items()}


def holding(term: str, bags) -> int:
    return sum(any(term in bag for bag in fields.values()) for fields in bags.values())


def bm25f_by_brute_force(question: str, kept, weights: dict[str, float], k1: float, b: float) -> dict[int, float]:
    """BM25F of every passage from all the texts, with nothing of the index; neighbours do not count."""
    bags = bags_of(kept)
    lengths = {key: sum(weights[f] * bag.total() for f, bag in fields.items()) for key, fields in bags.items()}
    mean = sum(lengths.values()) / len(lengths)
    scores: Counter[int] = Counter()
    for term, times in query_terms(question).items():
        df = holding(term, bags)
        for key, fields in bags.items():
            tf = sum(weights[f] * bag[term] for f, bag in fields.items())
            weight = times * math.log(1 + (len(bags) - df + 0.5) / (df + 0.5))
            if tf:
                scores[key] += weight * tf * (k1 + 1) / (tf + k1 * (1 - b + b * lengths[key] / mean))
    return dict(scores)


@pytest.mark.parametrize(
    ("weights", "k1", "b"),
    [
        ((1.0, 1.0, 1.0), 1.2, 0.75),
        ((5.0, 2.0, 1.0), 0.9, 0.4),
        ((0.0, 0.5, 2.0), 2.0, 1.0),
        ((3.0, 0.0, 1.0), 0.0, 0.0),
    ],
)
def test_bm25f_agrees_with_brute_force(shelf, kept, weights, k1, b):
    question = "young fish in kelp forest canopies, kelp waves and urban trees"
    given = dict(zip(FIELDS, weights, strict=True))
    found = BM25F(shelf.lexical, shelf, k1=k1, b=b, around=0.0, **given).search(asked(question), 9)
    assert scores_of(found) == pytest.approx(bm25f_by_brute_force(question, kept, given, k1, b), rel=1e-5)


def test_bm25f_of_a_word_by_hand(shelf, kept):
    run = BM25F(shelf.lexical, shelf, title=3.0, around=0.5).search(asked("hydrophones acoustics"), 9)
    # "acoustics" is the title and nowhere else, "hydrophones" in the text; no neighbours
    length = 3.0 * 1 + 1 + 8
    own = [(2, 1, 9), (2, 1, 14), (2, 1, 14), (2, 1, 11), (1, 0, 13), (1, 1, 8)]  # terms of title, section, text
    around = (14 + 9 + 11 + 14) / 6
    mean = sum(3.0 * title + section + text for title, section, text in own) / 6 + 0.5 * around
    rare = math.log(1 + 5.5 / 1.5)
    assert [kept[hit.passage_id].title for hit in run] == ["Acoustics"]
    assert run[0].score == pytest.approx(rare * (saturated(3.0, length, mean) + saturated(1.0, length, mean)), rel=1e-5)


def test_bm25f_counts_what_stands_around_a_passage(shelf, kept):
    query = asked("barren urchins")
    alone = scores_of(BM25F(shelf.lexical, shelf, around=0.0).search(query, 9))
    with_neighbours = scores_of(BM25F(shelf.lexical, shelf, around=0.5).search(query, 9))
    assert {kept[key].section for key in alone} == {"Urchins"}
    assert {kept[key].section for key in with_neighbours} == {"Urchins", "Forest"}


def windows_by_brute_force(question: list[str], passage, width: int) -> Counter[tuple[str, str, str]]:
    """(kind, first, second) -> places of the first term that have the second in reach, field by field."""
    found: Counter[tuple[str, str, str]] = Counter()
    for first, second in set(pairwise(question)):
        for name in FIELDS:
            held = terms(getattr(passage, name))
            for i in (place for place, term in enumerate(held) if term == first):
                found["ordered", first, second] += second in held[i + 1 : i + 3]
                found["unordered", first, second] += second in held[max(0, i - width + 1) : i] + held[i + 1 : i + width]
    return found


@pytest.mark.parametrize("width", [2, 8])
def test_sdm_agrees_with_brute_force(shelf, kept, width):
    question = "forest of kelp, the waves and young fish canopies"
    order = list(query_terms(question))
    assert order == ["forest", "kelp", "wave", "young", "fish", "canopi"]
    single = scores_of(BM25(shelf.lexical, shelf).search(asked(question), 9))
    lengths = {key: sum(len(terms(getattr(one, name))) for name in FIELDS) for key, one in kept.items()}
    mean = sum(lengths.values()) / len(lengths)
    expected = {}
    for key, score in single.items():
        windows = windows_by_brute_force(order, kept[key], width)
        expected[key] = 0.85 * score + sum(
            (0.10 if kind == "ordered" else 0.05)
            * (0.5 + 1.0)  # the boosts of body and context
            * (idf(first, shelf.lexical) + idf(second, shelf.lexical))
            * saturated(count, lengths[key], mean)
            for (kind, first, second), count in windows.items()
        )
    run = SDM(shelf.lexical, shelf, width=width).search(asked(question), 9)
    assert scores_of(run) == pytest.approx(expected, rel=1e-5)


def test_sdm_prefers_words_in_the_order_of_the_question(shelf, kept):
    def advantage(question: str) -> float:
        run = scores_of(SDM(shelf.lexical, shelf, terms=0.0, ordered=1.0, unordered=0.0).search(asked(question), 9))
        return next(score for key, score in run.items() if kept[key].section == "Forest")

    assert advantage("forest canopies") > 0.0 == advantage("canopies forest")


class Unmeasured:
    """A text index whose mean length is not known: 0, as it tells it of fields that are empty everywhere."""

    def __init__(self, lexical):
        self.search, self.document_frequency = lexical.search, lexical.document_frequency
        self._lexical = lexical

    def __len__(self):
        return len(self._lexical)

    def mean_length(self, _):
        return 0.0


def test_sdm_leaves_lengths_out_where_their_mean_is_not_known(shelf):
    run = SDM(Unmeasured(shelf.lexical), shelf, terms=0.0, ordered=1.0, unordered=0.0).search(asked("sea urchins"), 1)
    saturated_once = 1 * (1.2 + 1) / (1 + 1.2)
    boosts = 0.5 + 1.0
    expected = boosts * (idf("sea", shelf.lexical) + idf("urchin", shelf.lexical)) * saturated_once
    assert [hit.score for hit in run] == pytest.approx([expected])


def test_sdm_of_one_word_is_bm25_of_it(shelf):
    run = scores_of(SDM(shelf.lexical, shelf, terms=1.0).search(asked("kelp"), 9))
    assert run == pytest.approx(scores_of(BM25(shelf.lexical, shelf).search(asked("kelp"), 9)))


def test_hierarchical_by_hand(shelf, kept):
    question = "kelp forest"
    single = scores_of(BM25(shelf.lexical, shelf).search(asked(question), 9))
    found = scores_of(Hierarchical(shelf.lexical, shelf, share=0.4, passages=2, decay=0.5).search(asked(question), 9))
    for key, score in single.items():
        same = [other for one, other in single.items() if kept[one].document_id == kept[key].document_id]
        best, second = (*sorted(same, reverse=True), 0.0)[:2]
        assert found[key] == pytest.approx(0.6 * score + 0.4 * (best + 0.5 * second) / 1.5, rel=1e-5)
    assert set(found) == set(single)


def test_hierarchical_of_one_passage_is_max_p(shelf, kept):
    run = Hierarchical(shelf.lexical, shelf, share=1.0, passages=1).search(asked("kelp urchins barren"), 9)
    single = scores_of(BM25(shelf.lexical, shelf).search(asked("kelp urchins barren"), 9))
    of_document = {kept[key].document_id: 0.0 for key in single}
    for key, score in single.items():
        of_document[kept[key].document_id] = max(score, of_document[kept[key].document_id])
    assert scores_of(run) == pytest.approx({key: of_document[kept[key].document_id] for key in single}, rel=1e-5)


def test_hierarchical_looks_into_the_best_documents_only(shelf, kept):
    run = Hierarchical(shelf.lexical, shelf, documents=1).search(asked("kelp forest urchins"), 9)
    assert {kept[hit.passage_id].title for hit in run} == {"Kelp forests"}


def test_document_context_by_hand(shelf, kept):
    query = asked("where do young fish hide?", vector=shelf.encoder.encode_query("where do young fish hide?"))
    vectors = shelf.vectors.dense_vectors(list(kept))
    found = scores_of(DocumentContext(shelf.vectors, shelf.encoder, shelf, share=0.25).search(query, 9))
    assert set(found) == set(kept)
    for key, one in kept.items():
        same = [other for other in kept if kept[other].document_id == one.document_id]
        mean = sum(float(vectors[other] @ query.vector) for other in same) / len(same)
        assert found[key] == pytest.approx(0.75 * float(vectors[key] @ query.vector) + 0.25 * mean, abs=1e-4)
