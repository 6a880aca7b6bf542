"""Documents as rows."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete

from indexing.store import authors, documents, files, pages, passages, schema, tags
from indexing.store.files import File
from indexing.store.schema import FileState, State
from indexing.types import Metadata, Page
from indexing.vectors import Facets


def test_gives_back_what_was_written(shelf) -> None:
    written = shelf.document(
        1, "On boiling", authors=["Ada Lovelace", "Émilie du Châtelet"], year=1740, collections=("a", "b")
    )
    shelf.put(written)
    with shelf.store.reading() as connection:
        assert documents.read(connection, [shelf.id(1), shelf.id(9)]) == {shelf.id(1): written}


def test_gives_them_in_the_order_asked_for_and_each_once(shelf) -> None:
    shelf.put(shelf.document(1), shelf.document(2), shelf.document(3))
    with shelf.store.reading() as connection:
        found = documents.read(connection, [shelf.id(3), shelf.id(1), shelf.id(3)])
    assert list(found) == [shelf.id(3), shelf.id(1)]


def test_lists_them_as_they_were_added_without_those_that_are_leaving(shelf) -> None:
    shelf.put(shelf.document(3), shelf.document(1), shelf.document(2))
    with shelf.store.writing() as connection:
        documents.advance(connection, [shelf.id(2)], to=State.LEAVING)
        assert documents.listed(connection) == [shelf.id(1), shelf.id(3)]
        assert documents.every(connection) == [shelf.id(1), shelf.id(2), shelf.id(3)]


def test_writing_again_replaces_everything_but_when_it_was_added(shelf) -> None:
    shelf.put(shelf.document(1, "Old", authors=["A Nonym"], collections=["kept"]))
    shelf.put(replace(shelf.document(1, "New", authors=["B Nonym"], collections=["more"], passages=1), added_at="2030"))
    with shelf.store.reading() as connection:
        found = documents.read(connection, [shelf.id(1)])[shelf.id(1)]
        assert [p.text[:17] for p in passages.of_document(connection, found.id)] == ["Water boils at 0 "]
    assert (found.metadata.title, found.metadata.authors) == ("New", ("B Nonym",))
    assert found.collections == ("kept", "more")
    assert found.added_at == "2026-01-01T00:00:01+00:00"


def test_describing_it_changes_what_is_known_and_nothing_else(shelf) -> None:
    shelf.put(shelf.document(1, "file name"))
    metadata = Metadata(title="On boiling", authors=("Ada Lovelace",), year=1843, doi="10.1/x", venue="Notes")
    with shelf.store.writing() as connection:
        documents.advance(connection, [shelf.id(1)], to=State.INDEXED)
        documents.describe(connection, shelf.id(1), metadata)
        assert documents.read(connection, [shelf.id(1)])[shelf.id(1)].metadata == metadata
        assert documents.state(connection, shelf.id(1)) is State.STORED
        assert passages.of_document(connection, shelf.id(1))[0].title == "On boiling"


def test_a_state_advances_only_from_the_one_that_is_named(shelf) -> None:
    shelf.put(shelf.document(1), shelf.document(2))
    with shelf.store.writing() as connection:
        documents.advance(connection, [shelf.id(2)], to=State.LEAVING)
        documents.advance(connection, [shelf.id(1), shelf.id(2)], to=State.INDEXED, only=State.STORED)
        assert documents.in_state(connection, State.INDEXED) == [shelf.id(1)]
        assert documents.in_state(connection, State.LEAVING) == [shelf.id(2)]
        assert documents.state(connection, shelf.id(3)) is None


def test_forgetting_one_leaves_no_row_of_it_behind_but_its_file_without_a_document(shelf) -> None:
    shelf.put(shelf.document(1, authors=["A B"], collections=["c"]), shelf.document(2))
    with shelf.store.writing() as connection:
        pages.add(connection, shelf.id(1), [Page(1, 595.0, 842.0, "text")])
        files.write(connection, [File("/a.txt", state=FileState.DONE, document_id=shelf.id(1))])
        documents.forget(connection, [shelf.id(1)])
        assert documents.every(connection) == [shelf.id(2)]
        assert passages.of_document(connection, shelf.id(1)) == []
        assert pages.read(connection, shelf.id(1), 1) is None
        assert authors.of_documents(connection, [shelf.id(1)]) == {}
        assert tags.of_documents(connection, [shelf.id(1)]) == {}
        assert files.read(connection, ["/a.txt"])["/a.txt"].document_id is None


def test_facets_are_what_both_indexes_filter_by(shelf) -> None:
    shelf.put(shelf.document(1, year=1999, language="de", collections=["b", "a"]), shelf.document(2))
    with shelf.store.reading() as connection:
        assert documents.facets(connection, [shelf.id(1), shelf.id(2)]) == {
            shelf.id(1): (Facets(shelf.id(1), "text", 1999, ("a", "b")), "de"),
            shelf.id(2): (Facets(shelf.id(2), "text", None, ()), "en"),
        }


def test_languages_come_with_the_most_frequent_first(shelf) -> None:
    shelf.put(*(shelf.document(n, language=language) for n, language in enumerate(("de", "fr", "en", "fr"), start=1)))
    with shelf.store.reading() as connection:
        assert documents.languages(connection) == ("fr", "de", "en")


def test_a_wrong_number_of_passages_is_told(shelf) -> None:
    shelf.put(shelf.document(1), shelf.document(2))
    with shelf.store.writing() as connection:
        assert documents.miscounted(connection) == []
        connection.execute(delete(schema.passages).where(schema.passages.c.document_id == shelf.id(2)))
        assert documents.miscounted(connection) == [(shelf.id(2), 2, 0)]


def test_tells_whose_passages_are_of_other_rules(shelf) -> None:
    shelf.put(shelf.document(1), shelf.document(2))
    with shelf.store.reading() as connection:
        assert documents.of_other_chunker(connection, "rules-1") == []
        assert documents.of_other_chunker(connection, "rules-2") == [shelf.id(1), shelf.id(2)]
