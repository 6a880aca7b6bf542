"""Collections that documents are filed under."""

from __future__ import annotations

from indexing.store import tags


def test_says_whether_a_collection_was_new_to_the_document(shelf) -> None:
    shelf.put(shelf.document(1), shelf.document(2))
    with shelf.store.writing() as connection:
        assert tags.add(connection, shelf.id(1), ["b", "a", "b"])
        assert not tags.add(connection, shelf.id(1), ["a"])
        assert not tags.add(connection, shelf.id(1), [])
        assert tags.add(connection, shelf.id(2), ["a"])
        assert tags.of_documents(connection, [shelf.id(1), shelf.id(2)]) == {
            shelf.id(1): ("a", "b"),
            shelf.id(2): ("a",),
        }
        assert tags.names(connection) == ("a", "b")
