"""What every vector index promises, against brute force in numpy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from indexing.errors import EngineError
from indexing.types import Filter, Run
from indexing.vectors import Facets, Point, VectorIndex

# the double of a server in this process says so whenever a payload index is made
pytestmark = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact"),
]

ANY = Filter()
HALF = 2e-3  # what 16-bit floats may be off by


def document_id(number: int) -> str:
    return f"{number << 20:016x}"


def allows(where: Filter, point: Point) -> bool:
    facets, year = point.facets, point.facets.year
    return (
        (not where.documents or facets.document_id in where.documents)
        and (not where.collections or bool({*facets.collections} & {*where.collections}))
        and (not where.file_types or facets.file_type in where.file_types)
        and (where.year_from is None or (year is not None and year >= where.year_from))
        and (where.year_to is None or (year is not None and year <= where.year_to))
        and (where.passages is None or point.id in where.passages)
    )


def assert_is(run: Run, scores: dict[int, float], k: int) -> None:
    """Assert that *run* has the *k* best of *scores*, each with its score, best first."""
    found = {hit.passage_id: hit.score for hit in run}
    best = sorted(scores.values(), reverse=True)[:k]
    assert [hit.score for hit in run] == pytest.approx(best, abs=HALF)
    assert found == pytest.approx({i: scores[i] for i in found}, abs=HALF)
    assert [hit.score for hit in run] == sorted(found.values(), reverse=True)


FILTERS = [
    Filter(),
    Filter(documents=(document_id(3), document_id(8), "unknown")),
    Filter(collections=("b c",)),
    Filter(collections=("a", "b c")),
    Filter(collections=("b",)),
    Filter(file_types=("pdf",)),
    Filter(file_types=("html", "text")),
    Filter(year_from=2010),
    Filter(year_to=2010),
    Filter(year_from=2001, year_to=2001),
    Filter(documents=(document_id(5),), file_types=("text",), year_from=1990),
    Filter(collections=("a",), year_from=2000, year_to=2015),
    Filter(documents=("unknown",)),
    Filter(passages=()),
]


@pytest.mark.parametrize("where", FILTERS)
def test_search_is_cosine_over_what_the_filter_allows(filled: VectorIndex, points: list[Point], where: Filter) -> None:
    query = points[10].dense
    scores = {p.id: float(p.dense @ query) for p in points if allows(where, p)}
    assert_is(filled.search(query, 7, where=where), scores, 7)
    assert_is(filled.search(query, 500, where=where), scores, 500)


@pytest.mark.parametrize("where", FILTERS)
def test_max_sim_is_the_best_sentence_over_what_the_filter_allows(
    filled: VectorIndex, points: list[Point], where: Filter
) -> None:
    query = points[11].dense
    scores = {p.id: float((p.sentences @ query).max()) for p in points if len(p.sentences) and allows(where, p)}
    assert_is(filled.max_sim(query, 7, where=where), scores, 7)
    assert_is(filled.max_sim(query, 500, where=where), scores, 500)


@pytest.mark.parametrize("where", FILTERS)
def test_sparse_is_the_dot_product_over_what_the_filter_allows(
    filled: VectorIndex, points: list[Point], where: Filter
) -> None:
    query = {7: 2.5, 31: 0.25, 59: 1.0, 1000: 4.0}  # no passage has a token 1000
    shared = {p.id: p.sparse.keys() & query.keys() for p in points if allows(where, p)}
    sparse = {p.id: p.sparse for p in points}
    scores = {i: sum(query[t] * sparse[i][t] for t in tokens) for i, tokens in shared.items() if tokens}
    assert_is(filled.sparse(query, 7, where=where), scores, 7)
    assert_is(filled.sparse(query, 500, where=where), scores, 500)
    assert filled.sparse({}, 5, where=where) == ()


def test_sparse_weighs_a_rare_token_no_more_than_its_weight_says(index: VectorIndex, points: list[Point]) -> None:
    given = ({1: 1.0}, {1: 1.5}, {2: 1.2})
    one, two, three = (replace(point, sparse=sparse) for point, sparse in zip(points[:3], given, strict=True))
    index.write([one, two, three])
    run = index.sparse({1: 1.0, 2: 1.0}, 5, where=ANY)  # an IDF modifier would put the third first
    assert [(hit.passage_id, hit.score) for hit in run] == [
        (two.id, pytest.approx(1.5)),
        (three.id, pytest.approx(1.2)),
        (one.id, pytest.approx(1.0)),
    ]
    index.write([replace(two, sparse={})])
    assert [hit.passage_id for hit in index.sparse({1: 1.0}, 5, where=ANY)] == [one.id]


def test_given_passages_get_their_true_scores(filled: VectorIndex, points: list[Point]) -> None:
    query, chosen = points[0].dense, points[5:40:3]
    where = Filter(passages=tuple(p.id for p in chosen))
    assert_is(filled.search(query, 50, where=where), {p.id: float(p.dense @ query) for p in chosen}, 50)
    spoken = {p.id: float((p.sentences @ query).max()) for p in chosen if len(p.sentences)}
    assert_is(filled.max_sim(query, 50, where=where), spoken, 50)


def test_ties_go_to_the_lowest_id(index: VectorIndex, points: list[Point]) -> None:
    same = points[0].dense
    index.write([replace(point, dense=same) for point in reversed(points)])
    lowest = sorted(point.id for point in points)[:5]
    assert [hit.passage_id for hit in index.search(same, 5, where=ANY)] == lowest


def test_an_empty_index_finds_nothing(index: VectorIndex, points: list[Point]) -> None:
    assert index.search(points[0].dense, 5, where=ANY) == ()
    assert index.max_sim(points[0].dense, 5, where=ANY) == ()
    assert len(index) == 0
    assert list(index.ids()) == []
    assert index.dense_vectors([1, 2]) == {}
    index.write([])
    index.delete_documents([])
    index.delete_documents(["unknown"])
    index.set_facets(Facets("unknown", "pdf"))
    assert len(index) == 0


def test_ids_come_in_ascending_order(index: VectorIndex, points: list[Point]) -> None:
    index.write(points[::-1])
    assert list(index.ids()) == sorted(point.id for point in points)
    assert len(index) == len(points)


def test_ids_may_have_63_bits(index: VectorIndex, points: list[Point]) -> None:
    high = [replace(point, id=(1 << 63) - 1 - n) for n, point in enumerate(points)]
    index.write(high)
    assert list(index.ids()) == sorted(point.id for point in high)
    assert index.search(high[3].dense, 1, where=Filter(passages=(high[3].id,)))[0].passage_id == high[3].id


def test_writing_again_replaces(index: VectorIndex, points: list[Point]) -> None:
    index.write(points)
    old, new = points[4], points[5]
    index.write([replace(new, id=old.id, facets=replace(old.facets, year=1900))])
    assert len(index) == len(points)
    assert index.dense_vectors([old.id])[old.id] == pytest.approx(new.dense, abs=HALF)
    assert index.sentence_vectors([old.id])[old.id] == pytest.approx(new.sentences, abs=HALF)
    assert [hit.passage_id for hit in index.search(old.dense, 9, where=Filter(year_to=1900))] == [old.id]


def test_writing_again_without_sentences_forgets_them(index: VectorIndex, points: list[Point]) -> None:
    point = next(p for p in points if len(p.sentences))
    index.write([point])
    index.write([replace(point, sentences=point.sentences[:0])])
    assert index.max_sim(point.dense, 5, where=ANY) == ()
    assert index.sentence_vectors([point.id])[point.id].shape == (0, len(point.dense))


def test_vectors_come_back_for_what_is_stored(filled: VectorIndex, points: list[Point]) -> None:
    dense = filled.dense_vectors([p.id for p in points] + [12345])
    sentences = filled.sentence_vectors([p.id for p in points] + [12345])
    assert dense.keys() == sentences.keys() == {p.id for p in points}
    for point in points:
        assert dense[point.id] == pytest.approx(point.dense, abs=HALF)
        assert sentences[point.id].shape == point.sentences.shape
        assert np.allclose(sentences[point.id], point.sentences, atol=HALF)
        assert dense[point.id].dtype == sentences[point.id].dtype == np.float32


def test_deleting_documents_removes_their_passages(index: VectorIndex, points: list[Point]) -> None:
    index.write(points)
    gone = {document_id(2), document_id(7)}
    index.delete_documents(sorted(gone))
    left = [p for p in points if p.facets.document_id not in gone]
    assert list(index.ids()) == [p.id for p in left]
    query = points[3].dense
    assert_is(index.search(query, 500, where=ANY), {p.id: float(p.dense @ query) for p in left}, 500)


def test_facets_can_be_changed_without_the_embeddings(index: VectorIndex, points: list[Point]) -> None:
    index.write(points)
    index.set_facets(Facets(document_id(6), "docx", None, ("mine",)))
    mine = {p.id for p in points if p.facets.document_id == document_id(6)}
    query = points[0].dense
    for where in (Filter(collections=("mine",)), Filter(file_types=("docx",)), Filter(documents=(document_id(6),))):
        assert {hit.passage_id for hit in index.search(query, 50, where=where)} == mine
    assert not mine & {hit.passage_id for hit in index.search(query, 500, where=Filter(year_from=0))}


def test_wrong_use_is_refused_with_what_to_do(index: VectorIndex, points: list[Point]) -> None:
    with pytest.raises(EngineError, match=r"\(3,\).*scholiast reindex"):
        index.write([points[0], replace(points[1], dense=np.ones(3, np.float32))])
    assert len(index) == 0
    with pytest.raises(EngineError, match="Curie"):
        index.search(points[0].dense, 5, where=Filter(authors=("Curie",)))
    with pytest.raises(EngineError, match="Ask for 1 or more"):
        index.search(points[0].dense, 0, where=ANY)


def test_single_passages_can_be_deleted(index: VectorIndex, points: list[Point]) -> None:
    index.write(points)
    index.delete_passages([points[0].id, points[4].id, 12345])
    assert list(index.ids()) == [p.id for p in points if p.id not in (points[0].id, points[4].id)]
    index.delete_passages([])
    assert len(index) == len(points) - 2
