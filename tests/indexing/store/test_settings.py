"""Names and values of the manifest."""

from __future__ import annotations

from indexing.store import settings


def test_keeps_names_that_are_not_written_again(shelf) -> None:
    with shelf.store.writing() as connection:
        settings.write(connection, {"schema": "1", "dim": "384"})
        settings.write(connection, {"dim": "768"})
        assert settings.read(connection) == {"schema": "1", "dim": "768"}


def test_forgets_names(shelf) -> None:
    with shelf.store.writing() as connection:
        settings.write(connection, {"schema": "1", "next_dim": "768"})
        settings.forget(connection, ["next_dim", "never_there"])
        assert settings.read(connection) == {"schema": "1"}
