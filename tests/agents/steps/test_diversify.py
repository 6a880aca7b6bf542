"""Laws of every diversifier, and what thinning keeps."""

from __future__ import annotations

from itertools import count

import pytest

from agents.resources import Resources
from agents.steps.diversify import DIVERSIFY
from agents.steps.diversify.near_duplicates import NearDuplicates
from agents.steps.diversify.per_document import PerDocument
from indexing import ingest
from indexing.library import Library
from indexing.types import Block, Hit, Metadata, Parsed, Query

SAME = (
    "The committee measured the depth of every lake in the district during a dry summer "
    "and reported a mean of eleven metres with small differences between the basins."
)
LONGER = SAME + " Two further lakes were visited in the following year to confirm the values."
OTHER = "Wooden bridges in cold valleys last longest when their beams are dried for two years before they are laid."


@pytest.fixture(scope="module")
def shelf(encoder, tmp_path_factory):
    papers = {"preprint": (SAME,), "journal": (LONGER,), "bridges": (OTHER, OTHER.replace("Wooden", "Stone"))}
    items = [
        (name, Parsed(Metadata(name), (), tuple(Block(text, section=str(i)) for i, text in enumerate(texts))))
        for name, texts in papers.items()
    ]
    with Library.open(tmp_path_factory.mktemp("shelf"), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield library


def run_of(library: Library, *titles: str):
    """Return hits for the passages of the documents *titles*, in that order, with falling scores."""
    documents = {document.metadata.title: document.id for document in library.documents().values()}
    passages = sorted(library.passages(list(library.lexical.ids())).values(), key=lambda passage: passage.position)
    scores = count(100, -1)
    return tuple(
        Hit(passage.id, float(next(scores)))
        for title in titles
        for passage in passages
        if passage.document_id == documents[title]
    )


@pytest.mark.parametrize("name", list(DIVERSIFY))
class TestEveryDiversifier:
    def test_adds_nothing(self, name, shelf):
        resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder)
        run = run_of(shelf, "preprint", "journal", "bridges")
        result = DIVERSIFY.make(name, resources).diversify(Query("lakes"), run)
        assert all(hit in run for hit in result)
        assert len({hit.passage_id for hit in result}) == len(result)

    def test_keeps_all_passages_that_are_alike_in_nothing(self, name, shelf):
        resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder)
        run = run_of(shelf, "preprint", "bridges")[:2]
        result = DIVERSIFY.make(name, resources).diversify(Query("lakes"), run)
        assert sorted(hit.passage_id for hit in result) == sorted(hit.passage_id for hit in run)

    def test_a_passage_that_was_removed_changes_nothing_for_the_others(self, name, shelf):
        resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder)
        run = run_of(shelf, "preprint", "journal", "bridges")
        diversifier, removed = DIVERSIFY.make(name, resources), Hit(0, 200.0)
        result = diversifier.diversify(Query("lakes"), (removed, *run))
        assert [hit for hit in result if hit != removed] == list(diversifier.diversify(Query("lakes"), run))

    def test_gives_nothing_for_nothing(self, name, shelf):
        resources = Resources(shelf, shelf.lexical, shelf.vectors, shelf.encoder)
        assert DIVERSIFY.make(name, resources).diversify(Query("lakes"), ()) == ()


def test_of_a_preprint_and_its_longer_journal_version_the_better_ranked_stays(shelf):
    for first, second in (("preprint", "journal"), ("journal", "preprint")):
        run = run_of(shelf, first, second)
        assert NearDuplicates(shelf).diversify(Query("lakes"), run) == run[:1]


def test_different_passages_are_no_duplicates(shelf):
    run = run_of(shelf, "preprint", "bridges")[:2]
    assert NearDuplicates(shelf).diversify(Query("lakes"), run) == run


def test_what_is_over_a_documents_cap_goes_behind_the_others(shelf):
    run = run_of(shelf, "bridges", "preprint")
    first, second, other = run
    assert PerDocument(shelf, cap=1).diversify(Query("lakes"), run) == (first, other, second)
