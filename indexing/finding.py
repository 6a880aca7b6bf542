"""Finding a document by what a person would call it.

Knows nothing about searching texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from indexing.errors import UnknownDocument
from indexing.nearest import did_you_mean
from indexing.paths import absolute
from indexing.store import documents, files
from indexing.store.folding import folded
from indexing.store.schema import State
from indexing.store.schema import documents as table
from indexing.types import Document

_SHOWN: Final = 5  # candidates in a message
_SHORTEST_PREFIX: Final = 4  # hexadecimal digits


def find(connection: Connection, text: str) -> Document:
    """Return the document that *text* names; what is tried first wins: id, path, file name, title, part of a title.

    Raises:
        UnknownDocument: there is none, or there are several.
    """
    found = candidates(connection, text)
    if len(found) == 1:
        return documents.read(connection, found)[found[0]]
    raise UnknownDocument(_ambiguous(connection, text, found) if found else _unknown(connection, text))


def candidates(connection: Connection, text: str) -> list[str]:
    """Return the ids of the documents that *text* may name, those added first before others; of many only some."""
    wanted = text.strip()
    for way in (_by_id, _by_path, _by_title, _by_words_of_title, _by_part_of_title):
        if found := way(connection, wanted):
            return found
    return []


def titles(connection: Connection) -> list[str]:
    """Return the titles of all documents, those added first before others."""
    query = select(table.c.title).where(table.c.state != State.LEAVING, table.c.title != "")
    return list(connection.scalars(query.order_by(table.c.added_at, table.c.id)))


def _by_id(connection: Connection, text: str) -> list[str]:
    prefix = text.lower()
    if len(prefix) < _SHORTEST_PREFIX or not set(prefix) <= set("0123456789abcdef"):
        return []
    return _listed(connection, table.c.id.startswith(prefix))


def _by_path(connection: Connection, text: str) -> list[str]:
    if not text:
        return []
    for name in (absolute(text), text):
        found = dict.fromkeys(file.document_id for file in files.named(connection, name))
        if found:
            return _listed(connection, table.c.id.in_(list(found)))
    return []


def _by_title(connection: Connection, text: str) -> list[str]:
    words = folded(text)
    return _listed(connection, table.c.folded_title == words) if words.strip() else []


def _by_words_of_title(connection: Connection, text: str) -> list[str]:
    words = folded(text)
    return _listed(connection, table.c.folded_title.contains(words, autoescape=True)) if words.strip() else []


def _by_part_of_title(connection: Connection, text: str) -> list[str]:
    part = folded(text).strip()
    return _listed(connection, table.c.folded_title.contains(part, autoescape=True)) if part else []


def _listed(connection: Connection, condition: ColumnElement[bool]) -> list[str]:
    query = select(table.c.id).where(condition, table.c.state != State.LEAVING)
    return list(connection.scalars(query.order_by(table.c.added_at, table.c.id).limit(_SHOWN + 1)))


def _ambiguous(connection: Connection, text: str, ids: Sequence[str]) -> str:
    shown = _shown(connection, ids[:_SHOWN])
    more = " and others" if len(ids) > _SHOWN else ""
    return f"{text!r} names several documents: {shown}{more}. Give an id, or more of its title."


def _unknown(connection: Connection, text: str) -> str:
    if meant := did_you_mean(text, titles(connection)):
        return f"There is no document {text!r}. {meant}"
    words = sorted((word for word in text.split() if len(word) > 3), key=len, reverse=True)
    near = [found for word in words[:3] for found in _by_part_of_title(connection, word)]
    if near:
        return f"There is no document {text!r}. Near it are {_shown(connection, list(dict.fromkeys(near))[:_SHOWN])}."
    return f"There is no document {text!r}. Give an id or a title, which `scholiast list` shows, or a file name."


def _shown(connection: Connection, ids: Sequence[str]) -> str:
    return ", ".join(
        f"{key} ({document.metadata.title!r})" for key, document in documents.read(connection, ids).items()
    )
