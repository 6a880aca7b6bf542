"""Conversations: what was asked and answered, kept in the library's database as text.

Knows nothing about who asks or answers, or what scopes and answers look like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Connection

from indexing.errors import UnknownConversation
from indexing.store import Store, conversations
from indexing.store.conversations import Conversation, Turn


class Conversations:
    """The conversations of one library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def listed(self, text: str = "", *, limit: int | None = None) -> list[Conversation]:
        """Return them, the last changed first; with a *text*, those of which one turn has all its words."""
        with self._store.reading() as connection:
            return conversations.listed(connection, text=text, limit=limit)

    def read(self, identifier: str) -> tuple[Conversation, list[Turn]]:
        """Return a conversation and its turns in their order.

        Raises:
            UnknownConversation: there is none of this id.
        """
        with self._store.reading() as connection:
            return _found(connection, identifier), conversations.turns_of(connection, identifier)

    def add(self, identifier: str | None, turn: Turn, *, said: str, title: str, scope: str) -> tuple[Conversation, int]:
        """Add *turn* to a conversation, whole or not at all; return the conversation and the turn's place, from 1.

        Args:
            identifier: of the conversation; None begins one.
            turn: the question and its answer.
            said: what it is found by.
            title: of a conversation that begins.
            scope: JSON that holds for the conversation from now on.

        Raises:
            UnknownConversation: there is none of this id, or it was deleted meanwhile.
        """
        with self._store.writing(documents=False) as connection:
            if identifier is None:
                kept = Conversation(uuid4().hex, title, created=turn.created, changed=turn.created, scope=scope)
            else:
                kept = replace(_found(connection, identifier), changed=turn.created, scope=scope)
            conversations.write(connection, kept)
            place = conversations.add_turn(connection, kept.id, turn, said=said)
        return replace(kept, turns=place), place

    def rename(self, identifier: str, title: str) -> Conversation:
        """Give a conversation another title.

        Raises:
            UnknownConversation: there is none of this id.
        """
        with self._store.writing(documents=False) as connection:
            renamed = replace(_found(connection, identifier), title=title)
            conversations.write(connection, renamed)
        return renamed

    def forget(self, identifiers: Sequence[str]) -> tuple[str, ...]:
        """Delete conversations with their turns, all or none, and return their titles.

        Raises:
            UnknownConversation: there is none of one of these ids.
        """
        with self._store.writing(documents=False) as connection:
            titles = tuple(_found(connection, identifier).title for identifier in identifiers)
            conversations.forget(connection, identifiers)
        return titles


def now() -> str:
    """Return this moment as turns keep it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _found(connection: Connection, identifier: str) -> Conversation:
    found = conversations.read(connection, identifier)
    if found is None:
        raise UnknownConversation(
            f"There is no conversation {identifier!r} in this library: it was deleted, or belongs to another library."
        )
    return found
