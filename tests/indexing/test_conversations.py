"""The conversations of a library, also of one that was made before there were any."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indexing.conversations import Conversations, now
from indexing.errors import UnknownConversation
from indexing.store import Store, settings
from indexing.store.conversations import Turn


def turn(question: str = "Why?") -> Turn:
    return Turn(question, question, answer="{}", created=now())


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Conversations]:
    store = Store(tmp_path / "library.sqlite")
    yield Conversations(store)
    store.close()


def test_begins_with_its_first_turn_and_goes_on(kept) -> None:
    begun, place = kept.add(None, turn("a"), said="a", title="About a", scope='{"year_from": 2020}')
    assert (begun.title, begun.turns, place) == ("About a", 1, 1)
    gone_on, place = kept.add(begun.id, turn("b"), said="b", title="not this", scope="{}")
    assert (gone_on.id, gone_on.title, gone_on.scope, place) == (begun.id, "About a", "{}", 2)
    found, turns = kept.read(begun.id)
    assert (found, [one.question for one in turns]) == (gone_on, ["a", "b"])


def test_leaves_what_was_read_of_the_documents_as_new_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.sqlite")
    before = store.revision
    begun, _ = Conversations(store).add(None, turn(), said="", title="First", scope="{}")
    Conversations(store).forget([begun.id])
    assert store.revision == before
    store.close()


def test_keeps_nothing_of_a_turn_for_a_conversation_that_is_gone(kept) -> None:
    with pytest.raises(UnknownConversation, match="'gone'"):
        kept.add("gone", turn(), said="", title="", scope="{}")
    assert kept.listed() == []


def test_is_renamed_and_deleted(kept) -> None:
    begun, _ = kept.add(None, turn(), said="", title="First", scope="{}")
    assert kept.rename(begun.id, "Second").title == "Second"
    assert [one.title for one in kept.listed()] == ["Second"]
    assert kept.forget([begun.id]) == ("Second",)
    for refused in (lambda: kept.read(begun.id), lambda: kept.rename(begun.id, ""), lambda: kept.forget([begun.id])):
        with pytest.raises(UnknownConversation, match="it was deleted"):
            refused()


def test_deletes_all_or_none(kept) -> None:
    begun, _ = kept.add(None, turn(), said="", title="First", scope="{}")
    with pytest.raises(UnknownConversation):
        kept.forget([begun.id, "gone"])
    assert [one.id for one in kept.listed()] == [begun.id]


def test_a_library_from_before_gets_the_tables_and_keeps_the_rest(tmp_path: Path) -> None:
    before = Store(tmp_path / "library.sqlite")
    with before.writing() as connection:
        settings.write(connection, {"schema": "1"})
    before.close()
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as database, database:
        database.execute("DROP TABLE turns")
        database.execute("DROP TABLE conversations")
    store = Store(tmp_path / "library.sqlite")
    begun, _ = Conversations(store).add(None, turn(), said="", title="New", scope="{}")
    with store.reading() as connection:
        assert settings.read(connection) == {"schema": "1"}
    assert Conversations(store).read(begun.id)[0] == begun
    store.close()
