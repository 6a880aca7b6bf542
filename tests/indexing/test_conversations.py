"""The conversations of a library, also of one that was made before there were any."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from indexing.conversations import Conversations, now
from indexing.errors import UnknownConversation
from indexing.store import Store, settings
from indexing.store.conversations import Turn
from indexing.store.feedback import Feedback


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
    assert kept.listed() == ([], 0)


def test_is_renamed_and_deleted(kept) -> None:
    begun, _ = kept.add(None, turn(), said="", title="First", scope="{}")
    assert kept.rename(begun.id, "Second").title == "Second"
    assert [one.title for one in kept.listed()[0]] == ["Second"]
    assert kept.forget([begun.id]) == ("Second",)
    for refused in (lambda: kept.read(begun.id), lambda: kept.rename(begun.id, ""), lambda: kept.forget([begun.id])):
        with pytest.raises(UnknownConversation, match="it was deleted"):
            refused()


def test_deletes_all_or_none(kept) -> None:
    begun, _ = kept.add(None, turn(), said="", title="First", scope="{}")
    with pytest.raises(UnknownConversation):
        kept.forget([begun.id, "gone"])
    assert [one.id for one in kept.listed()[0]] == [begun.id]


def test_a_library_from_before_gets_the_tables_and_keeps_the_rest(tmp_path: Path) -> None:
    before = Store(tmp_path / "library.sqlite")
    with before.writing() as connection:
        settings.write(connection, {"schema": "1"})
    before.close()
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as database, database:
        for table in ("feedback", "turn_notes", "turns"):
            database.execute(f"DROP TABLE {table}")
        database.execute("DROP TABLE conversations")
    store = Store(tmp_path / "library.sqlite")
    begun, _ = Conversations(store).add(None, turn(), said="", title="New", scope="{}")
    with store.reading() as connection:
        assert settings.read(connection) == {"schema": "1"}
    assert Conversations(store).read(begun.id)[0] == begun
    store.close()


class TestAfterAnEarlierTurn:
    @pytest.fixture
    def begun(self, kept):
        begun, _ = kept.add(None, turn("a"), said="a", title="About a", scope="{}")
        kept.add(begun.id, replace(turn("b"), notes=("Only since 2020.",)), said="b", title="", scope="{}")
        kept.add(begun.id, turn("c"), said="c", title="", scope="{}")
        kept.rate(begun.id, 1, Feedback("up", "yes"))
        return begun.id

    def test_a_question_begins_a_conversation_with_copies_of_those_before(self, kept, begun) -> None:
        forked, place = kept.add(begun, turn("d"), said="d", title="About d", scope='{"year_from": 2000}', after=2)
        assert (forked.title, forked.scope, place) == ("About a (2)", '{"year_from": 2000}', 3)
        found, turns = kept.read(forked.id)
        assert (found, [one.question for one in turns]) == (forked, ["a", "b", "d"])
        assert turns[0].feedback == Feedback("up", "yes")
        assert turns[1].notes == ("Only since 2020.",)

    def test_the_conversation_that_it_leaves_stays_as_it_was(self, kept, begun) -> None:
        before = kept.read(begun)
        kept.add(begun, turn("d"), said="d", title="About d", scope="{}", after=1)
        assert kept.read(begun) == before

    def test_a_first_question_asked_again_gets_a_title_of_its_own(self, kept, begun) -> None:
        titles = [kept.add(begun, turn("a"), said="a", title="About a", scope="{}", after=0)[0].title for _ in "12"]
        assert titles == ["About a (2)", "About a (3)"]

    @pytest.mark.parametrize("after", [None, 3, 9])
    def test_behind_the_last_turn_it_goes_on(self, kept, begun, after) -> None:
        gone_on, place = kept.add(begun, turn("d"), said="d", title="", scope="{}", after=after)
        assert (gone_on.id, place) == (begun, 4)

    def test_its_turns_are_found_by_their_words(self, kept, begun) -> None:
        kept.add(begun, turn("d"), said="d", title="", scope="{}", after=2)
        assert [kept.listed(word)[1] for word in ("b", "c", "d")] == [2, 1, 1]


class TestFeedback:
    @pytest.fixture
    def begun(self, kept):
        return kept.add(None, turn("a"), said="a", title="About a", scope="{}")[0].id

    def test_is_changed_and_taken_back(self, kept, begun) -> None:
        for given in (Feedback("up"), Feedback("down", "Übersieht Tabelle 3."), Feedback()):
            kept.rate(begun, 1, given)
            assert kept.read(begun)[1][0].feedback == given

    def test_finds_its_conversation(self, kept, begun) -> None:
        kept.add(None, turn("b"), said="b", title="About b", scope="{}")
        kept.rate(begun, 1, Feedback("down", "Übersieht Tabelle 3."))
        assert [one.id for one in kept.listed(thumb="down")[0]] == [begun]
        assert kept.listed(thumb="up") == ([], 0)
        assert kept.listed("ubersieht tabelle")[1] == 1
        assert kept.listed("ubersieht", thumb="up")[1] == 0

    def test_goes_with_its_conversation(self, kept, begun) -> None:
        kept.rate(begun, 1, Feedback("down"))
        kept.forget([begun])
        assert kept.listed(thumb="down") == ([], 0)

    @pytest.mark.parametrize("place", [0, 2])
    def test_is_refused_for_a_turn_that_there_is_not(self, kept, begun, place) -> None:
        with pytest.raises(UnknownConversation, match=f"no question {place}"):
            kept.rate(begun, place, Feedback("up"))


def test_a_library_without_the_newer_tables_can_be_read(tmp_path: Path) -> None:
    made = Store(tmp_path / "library.sqlite")
    begun, _ = Conversations(made).add(None, turn("a"), said="a", title="About a", scope="{}")
    made.close()
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as database, database:
        for table in ("feedback", "turn_notes"):
            database.execute(f"DROP TABLE {table}")
    store = Store(tmp_path / "library.sqlite", read_only=True)
    kept = Conversations(store)
    assert [one.question for one in kept.read(begun.id)[1]] == ["a"]
    assert (kept.listed("a")[1], kept.listed(thumb="down")[1]) == (1, 0)
    store.close()


def test_lists_page_by_page(kept) -> None:
    for letter in "abcde":
        kept.add(None, turn(letter), said=letter, title=letter, scope="{}")
    found, total = kept.listed(limit=2, offset=2)
    assert ([one.title for one in found], total) == (["c", "b"], 5)
