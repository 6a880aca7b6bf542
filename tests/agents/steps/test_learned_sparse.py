"""Learned sparse search over a real library, with tiny sparse encoders that are really loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from agents.errors import ModelMissing
from agents.resources import Resources
from agents.steps.search import SEARCH
from agents.steps.search.learned_sparse import LearnedSparse
from indexing import ingest
from indexing.derived import encoded_text
from indexing.errors import LibraryMismatch
from indexing.library import Library
from indexing.sparse_encoder import SparseModel
from indexing.types import Block, Filter, Metadata, Parsed, Query
from tests import tiny_models

TEXTS = ("Tea lowers the blood pressure.", "Coffee of the sleep.", "Copper of the soil worms.", "The tea of sleep.")


def parsed() -> list[tuple[str, Parsed]]:
    return [(f"text-{i}", Parsed(Metadata(), (), (Block(text),))) for i, text in enumerate(TEXTS)]


@pytest.fixture(scope="module", params=[tiny_models.splade, tiny_models.inference_free])
def shelf(request, encoder, tmp_path_factory) -> Iterator[Library]:
    sparse = SparseModel.load(str(request.param(tmp_path_factory.mktemp("model"))))
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder, sparse_encoder=sparse) as library:
        ingest.add_parsed(library, parsed(), file_type="text")
        yield library


def technique(library: Library) -> LearnedSparse:
    assert library.sparse_encoder is not None
    return LearnedSparse(library.vectors, library.sparse_encoder)


def dot_products(library: Library, question: str) -> dict[int, float]:
    """Return what brute force says of every passage that shares a token with *question*."""
    passages = list(library.passages(list(library.vectors.ids())).values())
    query = library.sparse_encoder.encode_query(question)
    stored = library.sparse_encoder.encode([encoded_text(passage) for passage in passages])
    products = (sum(query[t] * weights.get(t, 0.0) for t in query) for weights in stored)
    return {passage.id: product for passage, product in zip(passages, products, strict=True) if product}


def test_scores_are_the_dot_products_of_all_passages(shelf):
    expected = dot_products(shelf, "tea of the worms")
    run = technique(shelf).search(Query("tea of the worms"), 10)
    assert {hit.passage_id: hit.score for hit in run} == pytest.approx(expected, rel=0.02)
    assert [hit.score for hit in run] == sorted((hit.score for hit in run), reverse=True)
    assert all(hit.scores == {"learned_sparse": hit.score} for hit in run)
    assert technique(shelf).search(Query("tea of the worms"), 2) == run[:2]


def test_named_passages_get_their_score_and_0_without_a_word_in_common(shelf):
    ids = tuple(shelf.vectors.ids())
    expected = dot_products(shelf, "copper")
    run = technique(shelf).search(Query("copper", filter=Filter(passages=ids[:3])), 3)
    assert {hit.passage_id: hit.score for hit in run} == pytest.approx(
        {passage: expected.get(passage, 0.0) for passage in ids[:3]}, rel=0.02
    )


def test_an_inference_free_question_without_weights_finds_nothing(encoder, tmp_path):
    sparse = SparseModel.load(str(tiny_models.inference_free(tmp_path)))
    with Library.open(tmp_path / "shelf", encoder=encoder, sparse_encoder=sparse) as library:
        ingest.add_parsed(library, parsed(), file_type="text")
        ids = tuple(library.vectors.ids())
        assert technique(library).search(Query("zebra"), 5) == ()
        none = technique(library).search(Query("zebra", filter=Filter(passages=ids)), 5)
        assert [(hit.passage_id, hit.score) for hit in none] == [(passage, 0.0) for passage in sorted(ids)]


def test_without_a_sparse_encoder_it_says_what_to_set(resources: Resources):
    with pytest.raises(ModelMissing, match=r"'learned_sparse' needs a sparse encoder.*`sparse_encoder`.*reindex"):
        SEARCH.make("learned_sparse", resources)


def test_it_is_built_with_the_librarys_sparse_encoder(shelf, resources: Resources):
    made = SEARCH.make("learned_sparse", replace(resources, sparse_encoder=shelf.sparse_encoder))
    assert isinstance(made, LearnedSparse)


def test_a_library_is_rebuilt_when_it_gets_another_sparse_encoder_or_none(encoder, tmp_path):
    folder, sparse = tmp_path / "shelf", SparseModel.load(str(tiny_models.splade(tmp_path)))
    with Library.open(folder, encoder=encoder) as library:
        ingest.add_parsed(library, parsed(), file_type="text")
    with pytest.raises(LibraryMismatch, match=r"sparse vectors are by 'none'.* names 'splade:.*scholiast reindex"):
        Library.open(folder, encoder=encoder, sparse_encoder=sparse)
    with Library.open(folder, encoder=encoder, sparse_encoder=sparse, to_reindex=True) as library:
        ingest.reindex(library)
        assert len(technique(library).search(Query("tea"), 9)) == len(dot_products(library, "tea")) > 0
    with Library.open(folder, encoder=encoder, sparse_encoder=sparse) as library:
        assert len(technique(library).search(Query("tea"), 9)) == len(TEXTS)
    with pytest.raises(LibraryMismatch, match=r"by 'splade:.* names 'none'"):
        Library.open(folder, encoder=encoder)
