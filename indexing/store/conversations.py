"""Conversations as rows: turns of text, one after the other.

Knows nothing about who asks or answers: scopes and answers are JSON of whoever stores them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select, update

from indexing.store.folding import folded
from indexing.store.schema import conversations, turns

NO_SCOPE: Final = "{}"
"""JSON of a scope that allows everything."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known about a conversation apart from its turns; times are ISO 8601, UTC."""

    id: str
    title: str
    created: str
    changed: str
    scope: str = NO_SCOPE  # JSON
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer."""

    question: str  # as it was typed
    stand_alone: str  # as it was asked
    answer: str  # JSON
    created: str  # ISO 8601, UTC
    scope: str = NO_SCOPE  # JSON: what its words said of which documents


def write(connection: Connection, conversation: Conversation) -> None:
    """Insert *conversation*, or replace its title, its scope and when it was changed; its turns stay."""
    values = {"title": conversation.title, "scope": conversation.scope, "changed": conversation.changed}
    if read(connection, conversation.id) is None:
        row = {"id": conversation.id, "created": conversation.created, **values}
        connection.execute(insert(conversations).values(row))
    else:
        connection.execute(update(conversations).where(conversations.c.id == conversation.id).values(values))


def add_turn(connection: Connection, conversation_id: str, turn: Turn, *, said: str) -> int:
    """Add *turn* at the end of a conversation and return its place, from 1; it is found by what was *said* in it."""
    last = select(func.coalesce(func.max(turns.c.place), 0)).where(turns.c.conversation_id == conversation_id)
    place = int(connection.execute(last).scalar_one()) + 1
    connection.execute(
        insert(turns).values(
            conversation_id=conversation_id,
            place=place,
            question=turn.question,
            stand_alone=turn.stand_alone,
            scope=turn.scope,
            answer=turn.answer,
            folded=folded(said),
            created=turn.created,
        )
    )
    return place


def read(connection: Connection, conversation_id: str) -> Conversation | None:
    """Return a conversation; None when there is none of this id."""
    found = connection.execute(_counted().where(conversations.c.id == conversation_id)).one_or_none()
    return None if found is None else _conversation(found)


def turns_of(connection: Connection, conversation_id: str) -> list[Turn]:
    """Return the turns of a conversation in their order."""
    query = select(turns).where(turns.c.conversation_id == conversation_id).order_by(turns.c.place)
    return [
        Turn(
            question=row.question,
            stand_alone=row.stand_alone,
            answer=row.answer,
            created=row.created,
            scope=row.scope,
        )
        for row in connection.execute(query)
    ]


def listed(connection: Connection, *, text: str = "", limit: int | None = None) -> list[Conversation]:
    """Return the conversations, the last changed first; with a *text*, those of which one turn has all its words.

    Example:
        "normalis" finds a conversation in which somebody said "Normalisation"
    """
    query = _counted()
    words = folded(text).split()
    if words:
        said = and_(*(turns.c.folded.contains(word, autoescape=True) for word in words))
        query = query.where(conversations.c.id.in_(select(turns.c.conversation_id).where(said)))
    query = query.order_by(conversations.c.changed.desc(), conversations.c.id).limit(limit)
    return [_conversation(row) for row in connection.execute(query)]


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Delete conversations with their turns."""
    connection.execute(delete(conversations).where(conversations.c.id.in_(ids)))


def _counted() -> Select[Any]:
    count = select(func.count()).where(turns.c.conversation_id == conversations.c.id).scalar_subquery()
    return select(conversations, count.label("turns"))


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=row.id, title=row.title, created=row.created, changed=row.changed, scope=row.scope, turns=int(row.turns)
    )
