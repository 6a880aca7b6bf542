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
from indexing.store import Store, conversations, feedback
from indexing.store.conversations import Conversation, Turn
from indexing.store.feedback import Feedback


class Conversations:
    """The conversations of one library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def listed(
        self, text: str = "", *, thumb: str = "", limit: int | None = None, offset: int = 0
    ) -> tuple[list[Conversation], int]:
        """Return *limit* of them behind the first *offset*, the last changed first, and how many there are.

        Args:
            text: only those of which one turn, or the note on one, has all its words.
            thumb: only those in which an answer got it.
            limit: how many; None: all.
            offset: how many are left out.
        """
        with self._store.reading() as connection:
            found = conversations.listed(connection, text=text, thumb=thumb, limit=limit, offset=offset)
            return found, conversations.count(connection, text=text, thumb=thumb)

    def read(self, identifier: str) -> tuple[Conversation, list[Turn]]:
        """Return a conversation and its turns in their order.

        Raises:
            UnknownConversation: there is none of this id.
        """
        with self._store.reading() as connection:
            return _found(connection, identifier), conversations.turns_of(connection, identifier)

    def add(
        self, identifier: str | None, turn: Turn, *, said: str, title: str, scope: str, after: int | None = None
    ) -> tuple[Conversation, int]:
        """Add *turn* to a conversation, whole or not at all; return the conversation and the turn's place, from 1.

        Args:
            identifier: of the conversation; None begins one.
            turn: the question and its answer.
            said: what it is found by.
            title: of a conversation that begins.
            scope: JSON that holds for the conversation from now on.
            after: how many turns come before it. Where the conversation has more, these are copied into a new one,
                which the turn becomes the next of; the other stays as it is.

        Raises:
            UnknownConversation: there is none of this id, or it was deleted meanwhile.
        """
        with self._store.writing(documents=False) as connection:
            before = None if identifier is None else _found(connection, identifier)
            kept = Conversation(uuid4().hex, title, created=turn.created, changed=turn.created, scope=scope)
            if before is not None and (after is None or after >= before.turns):
                kept = replace(before, changed=turn.created, scope=scope)
                conversations.write(connection, kept)
            elif before is not None:
                title = conversations.numbered_title(connection, before.title if after else title)
                kept = replace(kept, title=title)
                conversations.write(connection, kept)
                conversations.copy_turns(connection, before.id, kept.id, first=after or 0)
            else:
                conversations.write(connection, kept)
            place = conversations.add_turn(connection, kept.id, turn, said=said)
        return replace(kept, turns=place), place

    def rate(self, identifier: str, place: int, given: Feedback) -> None:
        """Keep what a person thinks of the answer of the turn at *place*, counted from 1, in place of what was kept.

        Raises:
            UnknownConversation: there is none of this id, or it has no such turn.
        """
        with self._store.writing(documents=False) as connection:
            if not 1 <= place <= _found(connection, identifier).turns:
                raise UnknownConversation(f"The conversation {identifier!r} has no question {place}.")
            feedback.write(connection, identifier, place, given, changed=now())

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
