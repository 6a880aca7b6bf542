"""Pages as rows."""

from __future__ import annotations

from indexing.store import pages
from indexing.types import Page


def test_gives_back_a_page_and_none_that_is_not_there(shelf) -> None:
    shelf.put(shelf.document(1))
    first, second = Page(1, 595.25, 842.0, "one\ntwo"), Page(2, 842.0, 595.25, "")
    with shelf.store.writing() as connection:
        pages.add(connection, shelf.id(1), [first, second])
        assert pages.read(connection, shelf.id(1), 1) == first
        assert pages.read(connection, shelf.id(1), 2) == second
        assert pages.read(connection, shelf.id(1), 3) is None
        shelf.write(connection, shelf.document(1))
        assert pages.read(connection, shelf.id(1), 1) is None
