"""Feedback as rows: what a person thinks of the answer of a turn.

Knows nothing about what was asked or answered. A library that an older version made has no table of it until it is
opened for writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, insert, select

from indexing.store.folding import folded
from indexing.store.schema import feedback, has


@dataclass(frozen=True, slots=True)
class Feedback:
    """A thumb, "up", "down" or "" for neither, and a note in a person's own words."""

    thumb: str = ""
    note: str = ""


NO_FEEDBACK = Feedback()


def write(connection: Connection, conversation_id: str, place: int, given: Feedback, *, changed: str) -> None:
    """Keep *given* for a turn in place of what was kept; nothing is kept of neither thumb nor note."""
    where = and_(feedback.c.conversation_id == conversation_id, feedback.c.place == place)
    connection.execute(delete(feedback).where(where))
    if given != NO_FEEDBACK:
        row = {"thumb": given.thumb, "note": given.note, "folded": folded(given.note), "changed": changed}
        connection.execute(insert(feedback).values(conversation_id=conversation_id, place=place, **row))


def read(connection: Connection, conversation_id: str) -> dict[int, Feedback]:
    """Return what is kept for the turns of a conversation, by their places."""
    if not kept(connection):
        return {}
    found = connection.execute(select(feedback).where(feedback.c.conversation_id == conversation_id))
    return {row.place: Feedback(row.thumb, row.note) for row in found}


def kept(connection: Connection) -> bool:
    """Return whether this library keeps feedback yet."""
    return has(connection, feedback)


def with_words(words: Sequence[str]) -> Select[tuple[str]]:
    """Return the query for the conversations in which one note has all *words*, which are folded."""
    return _where(and_(*(feedback.c.folded.contains(word, autoescape=True) for word in words)))


def with_thumb(thumb: str) -> Select[tuple[str]]:
    """Return the query for the conversations in which one answer got this *thumb*."""
    return _where(feedback.c.thumb == thumb)


def _where(condition: ColumnElement[bool]) -> Select[tuple[str]]:
    return select(feedback.c.conversation_id).where(condition)
