"""Conversations and their turns as rows."""

from __future__ import annotations

from indexing.store import conversations
from indexing.store.conversations import Conversation, Turn


def conversation(number: int) -> Conversation:
    return Conversation(f"c{number}", f"Title {number}", created="2026-01-01", changed=f"2026-01-{number:02}")


def turn(question: str = "Why?") -> Turn:
    return Turn(question, f"{question} It.", answer='{"text": "So."}', created="2026-01-01")


def test_keeps_turns_in_their_order(shelf) -> None:
    with shelf.store.writing() as connection:
        conversations.write(connection, conversation(1))
        assert [conversations.add_turn(connection, "c1", turn(text), said="") for text in "ab"] == [1, 2]
        assert conversations.turns_of(connection, "c1") == [turn("a"), turn("b")]
        assert conversations.read(connection, "c1").turns == 2


def test_replaces_what_is_known_and_keeps_the_turns(shelf) -> None:
    renamed = Conversation("c1", "Other", created="never", changed="2026-02-01", scope='{"year_from": 2020}')
    with shelf.store.writing() as connection:
        conversations.write(connection, conversation(1))
        conversations.add_turn(connection, "c1", turn(), said="")
        conversations.write(connection, renamed)
        found = conversations.read(connection, "c1")
    assert (found.title, found.created, found.scope, found.turns) == ("Other", "2026-01-01", renamed.scope, 1)


def test_lists_the_last_changed_first(shelf) -> None:
    with shelf.store.writing() as connection:
        for number in (1, 3, 2):
            conversations.write(connection, conversation(number))
        assert [one.id for one in conversations.listed(connection)] == ["c3", "c2", "c1"]
        assert [one.id for one in conversations.listed(connection, limit=1)] == ["c3"]


def test_finds_words_in_one_turn_without_case_and_accents(shelf) -> None:
    with shelf.store.writing() as connection:
        for number, said in ((1, "Was tut Müllers b? Längennormalisierung."), (2, "100 % of it"), (3, "100 times")):
            conversations.write(connection, conversation(number))
            conversations.add_turn(connection, f"c{number}", turn(), said=said)
        found = {
            text: [one.id for one in conversations.listed(connection, text=text)]
            for text in ("muller langen", "100", "müller 100", "_", "%")
        }
    assert found == {
        "muller langen": ["c1"],
        "100": ["c3", "c2"],
        "müller 100": [],
        "_": ["c3", "c2", "c1"],
        "%": ["c3", "c2", "c1"],
    }


def test_turns_go_with_their_conversation(shelf) -> None:
    with shelf.store.writing() as connection:
        for number in (1, 2):
            conversations.write(connection, conversation(number))
            conversations.add_turn(connection, f"c{number}", turn(), said="")
        conversations.forget(connection, ["c1"])
        assert conversations.read(connection, "c1") is None
        assert conversations.turns_of(connection, "c1") == []
        assert conversations.turns_of(connection, "c2") == [turn()]
