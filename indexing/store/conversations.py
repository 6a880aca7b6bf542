"""Conversations as rows: turns of text, one after the other.

Knows nothing about who asks or answers: scopes and answers are JSON of whoever stores them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Row,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from indexing.store import feedback
from indexing.store.feedback import NO_FEEDBACK, Feedback
from indexing.store.folding import folded
from indexing.store.schema import conversations, has, turn_notes, turns
from indexing.store.schema import feedback as feedback_rows

NO_SCOPE: Final = "{}"
"""JSON of a scope that allows everything."""

LONGEST: Final = 190
"""Characters of a title that gets a number."""


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
    notes: tuple[str, ...] = ()  # what was said about how the answer came about
    feedback: Feedback = NO_FEEDBACK


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
    if turn.notes:
        row = {"conversation_id": conversation_id, "place": place, "notes": json.dumps(turn.notes)}
        connection.execute(insert(turn_notes).values(row))
    return place


def copy_turns(connection: Connection, conversation_id: str, to: str, *, first: int) -> None:
    """Copy the *first* turns of a conversation, with their notes and feedback, to the one of the id *to*."""
    for table in (turns, turn_notes, feedback_rows):
        connection.execute(_copied(table, conversation_id, to, first))


def numbered_title(connection: Connection, title: str) -> str:
    """Return *title*, with a number behind it where a conversation is called so already.

    Example:
        "Fusion", where there are "Fusion" and "Fusion (2)" -> "Fusion (3)"
    """
    base, number, tried = title[:LONGEST], 1, title
    while connection.execute(select(conversations.c.id).where(conversations.c.title == tried).limit(1)).first():
        number += 1
        tried = f"{base} ({number})"
    return tried


def read(connection: Connection, conversation_id: str) -> Conversation | None:
    """Return a conversation; None when there is none of this id."""
    found = connection.execute(_counted().where(conversations.c.id == conversation_id)).one_or_none()
    return None if found is None else _conversation(found)


def turns_of(connection: Connection, conversation_id: str) -> list[Turn]:
    """Return the turns of a conversation in their order."""
    query = select(turns).where(turns.c.conversation_id == conversation_id).order_by(turns.c.place)
    notes, thought = _notes(connection, conversation_id), feedback.read(connection, conversation_id)
    return [
        Turn(
            question=row.question,
            stand_alone=row.stand_alone,
            answer=row.answer,
            created=row.created,
            scope=row.scope,
            notes=notes.get(row.place, ()),
            feedback=thought.get(row.place, NO_FEEDBACK),
        )
        for row in connection.execute(query)
    ]


def listed(
    connection: Connection, *, text: str = "", thumb: str = "", limit: int | None = None, offset: int = 0
) -> list[Conversation]:
    """Return the conversations, the last changed first, *limit* of them behind the first *offset*.

    With a *text*, those of which one turn, or the note on one, has all its words; with a *thumb*, those in which an
    answer got it.

    Example:
        "normalis" finds a conversation in which somebody said "Normalisation"
    """
    query = _counted().where(*_looked_for(connection, text, thumb))
    query = query.order_by(conversations.c.changed.desc(), conversations.c.id).limit(limit).offset(offset)
    return [_conversation(row) for row in connection.execute(query)]


def count(connection: Connection, *, text: str = "", thumb: str = "") -> int:
    """Return how many conversations `listed` would return without limit and offset."""
    query = select(func.count()).select_from(conversations).where(*_looked_for(connection, text, thumb))
    return int(connection.execute(query).scalar_one())


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Delete conversations with their turns."""
    connection.execute(delete(conversations).where(conversations.c.id.in_(ids)))


def _looked_for(connection: Connection, text: str, thumb: str) -> list[ColumnElement[bool]]:
    """Return the conditions on conversations under which they have *text* and *thumb*."""
    words, kept, conditions = folded(text).split(), feedback.kept(connection), []
    if words:
        said = and_(*(turns.c.folded.contains(word, autoescape=True) for word in words))
        found = [conversations.c.id.in_(select(turns.c.conversation_id).where(said))]
        if kept:
            found.append(conversations.c.id.in_(feedback.with_words(words)))
        conditions.append(or_(*found))
    if thumb:
        conditions.append(conversations.c.id.in_(feedback.with_thumb(thumb)) if kept else literal(False))
    return conditions


def _notes(connection: Connection, conversation_id: str) -> dict[int, tuple[str, ...]]:
    """Return the notes of the turns of a conversation by their places; older libraries have no table of them."""
    if not has(connection, turn_notes):
        return {}
    found = connection.execute(select(turn_notes).where(turn_notes.c.conversation_id == conversation_id))
    return {row.place: tuple(json.loads(row.notes)) for row in found}


def _copied(table: Table, conversation_id: str, to: str, first: int) -> Insert:
    """Return the statement that copies the rows of the *first* turns of a conversation in *table*."""
    others = [column for column in table.c if column.name != "conversation_id"]
    rows = select(literal(to), *others).where(table.c.conversation_id == conversation_id, table.c.place <= first)
    return insert(table).from_select(["conversation_id", *(column.name for column in others)], rows)


def _counted() -> Select[Any]:
    count = select(func.count()).where(turns.c.conversation_id == conversations.c.id).scalar_subquery()
    return select(conversations, count.label("turns"))


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=row.id, title=row.title, created=row.created, changed=row.changed, scope=row.scope, turns=int(row.turns)
    )
