"""Documents as rows: what is known about each, and how far it has come.

Knows nothing about files on the disk or the derived indexes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, update

from indexing.store import authors, corrections, files, schema, tags
from indexing.store.batches import batches
from indexing.store.folding import folded
from indexing.store.schema import State, documents, passages
from indexing.types import Document, Filter, Holdings, Metadata
from indexing.vectors import Facets


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from and what made its passages."""

    content_hash: str  # SHA-256, 64 hexadecimal digits
    suffix: str | None  # of its kept original, ".pdf"; None when it never was a file
    chunker: str


def write(connection: Connection, document: Document, origin: Origin, *, sentences: int) -> None:
    """Insert *document*, or replace what is known about it and what it consists of; it becomes STORED.

    What a person has corrected stays. Its pages and passages are to be added afterwards.
    """
    known = corrections.over(connection, document.id, document.metadata)
    values = {
        "content_hash": origin.content_hash,
        "suffix": origin.suffix,
        "chunker": origin.chunker,
        "state": State.STORED,
        **_columns(known),
        "file_type": document.file_type,
        "language": document.language,
        "pages": document.pages,
        "passages": document.passages,
        "sentences": sentences,
    }
    if state(connection, document.id) is None:
        connection.execute(insert(documents).values(id=document.id, added_at=document.added_at, **values))
    else:
        connection.execute(update(documents).where(documents.c.id == document.id).values(values))
        for table in (schema.authors, schema.pages, schema.passages):
            connection.execute(delete(table).where(table.c.document_id == document.id))
    authors.add(connection, document.id, known.authors)
    tags.add(connection, document.id, document.collections)


def describe(connection: Connection, document_id: str, said: Metadata) -> None:
    """Replace what a file says about its document apart from the text; it becomes STORED, corrections stay."""
    know(connection, document_id, corrections.over(connection, document_id, said))
    advance(connection, [document_id], to=State.STORED)


def know(connection: Connection, document_id: str, metadata: Metadata) -> None:
    """Replace what is known about a document apart from its text."""
    connection.execute(update(documents).where(documents.c.id == document_id).values(_columns(metadata)))
    connection.execute(delete(schema.authors).where(schema.authors.c.document_id == document_id))
    authors.add(connection, document_id, metadata.authors)


def _columns(known: Metadata) -> dict[str, object]:
    return {
        "title": known.title,
        "folded_title": folded(known.title),
        "year": known.year,
        "doi": known.doi,
        "venue": known.venue,
    }


def read(connection: Connection, ids: Sequence[str]) -> dict[str, Document]:
    """Return those of the documents *ids* that there are, in that order."""
    rows = {
        row.id: row
        for batch in batches(dict.fromkeys(ids))
        for row in connection.execute(select(documents).where(documents.c.id.in_(batch)))
    }
    known = [document_id for document_id in dict.fromkeys(ids) if document_id in rows]
    names = authors.of_documents(connection, known)
    collections = tags.of_documents(connection, known)
    paths = files.paths_of(connection, known)
    return {
        key: _document(rows[key], names.get(key, ()), collections.get(key, ()), paths.get(key, ())) for key in known
    }


def _document(row: Row[Any], names: tuple[str, ...], collections: tuple[str, ...], paths: tuple[str, ...]) -> Document:
    return Document(
        id=row.id,
        metadata=Metadata(title=row.title, authors=names, year=row.year, doi=row.doi, venue=row.venue),
        file_type=row.file_type,
        language=row.language,
        pages=row.pages,
        passages=row.passages,
        collections=collections,
        paths=paths,
        added_at=row.added_at,
    )


def listed(connection: Connection) -> list[str]:
    """Return the ids of all documents but those that are leaving, in the order they were added."""
    query = select(documents.c.id).where(documents.c.state != State.LEAVING)
    return list(connection.scalars(query.order_by(documents.c.added_at, documents.c.id)))


def titles(connection: Connection) -> list[tuple[str, str, str, int | None]]:
    """Return id, title, title as a person may type it, and year of all documents, in the order they were added."""
    columns = (documents.c.id, documents.c.title, documents.c.folded_title, documents.c.year)
    query = select(*columns).where(documents.c.state != State.LEAVING).order_by(documents.c.added_at, documents.c.id)
    return [(row.id, row.title, row.folded_title, row.year) for row in connection.execute(query)]


def allowed(connection: Connection, where: Filter, *, most: int | None = None) -> list[str]:
    """Return the ids of the documents, *most* at most, that *where* allows but for its authors and passages."""
    found = (key for query in _allowed(where, _within(where)) for key in connection.scalars(query.limit(most)))
    return list(islice(found, most))


def undated(connection: Connection, where: Filter) -> int:
    """Return how many documents have no year that *where* allows, whatever it says of years, authors and passages."""
    each = (query.subquery() for query in _allowed(where, [documents.c.year.is_(None)]))
    return sum(connection.scalar(select(func.count()).select_from(found)) or 0 for found in each)


def _within(where: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions by which *where* allows years."""
    first, last = where.year_from, where.year_to
    return [
        *([documents.c.year >= first] if first is not None else ()),
        *([documents.c.year <= last] if last is not None else ()),
    ]


def _allowed(where: Filter, conditions: Sequence[ColumnElement[bool]]) -> Iterator[Select[Any]]:
    """Yield queries for the ids of the documents that meet *conditions* and are of the lists of *where*."""
    query = select(documents.c.id).where(documents.c.state != State.LEAVING, *conditions)
    if where.file_types:
        query = query.where(documents.c.file_type.in_(where.file_types))
    if where.collections:
        held = schema.document_collections
        query = query.where(
            documents.c.id.in_(select(held.c.document_id).where(held.c.collection.in_(where.collections)))
        )
    if where.documents:
        yield from (query.where(documents.c.id.in_(batch)) for batch in batches(dict.fromkeys(where.documents)))
    else:
        yield query


def holdings(connection: Connection) -> Holdings:
    """Return how much there is, and a fingerprint of the ids of all documents, which are those of their contents."""
    there = documents.c.state != State.LEAVING
    ids = sorted(connection.scalars(select(documents.c.id).where(there)))
    cut = connection.scalar(select(func.sum(documents.c.passages)).where(there))
    digest = hashlib.sha256(" ".join([*ids, str(cut)]).encode())
    return Holdings(len(ids), int(cut or 0), digest.hexdigest())


def state(connection: Connection, document_id: str) -> State | None:
    """Return how far a document has come; None when there is none of this id."""
    found = connection.scalar(select(documents.c.state).where(documents.c.id == document_id))
    return None if found is None else State(found)


def in_state(connection: Connection, wanted: State) -> list[str]:
    """Return the ids of the documents in the state *wanted*, ascending."""
    return list(connection.scalars(select(documents.c.id).where(documents.c.state == wanted).order_by(documents.c.id)))


def advance(connection: Connection, ids: Sequence[str], *, to: State, only: State | None = None) -> None:
    """Set the state of the documents *ids*; with *only*, of those that are in that state."""
    for batch in batches(ids):
        change = update(documents).where(documents.c.id.in_(batch))
        if only is not None:
            change = change.where(documents.c.state == only)
        connection.execute(change.values(state=to))


def refile(connection: Connection, ids: Sequence[str]) -> None:
    """Have both indexes told what the passages of these documents are filtered by, their texts being the same."""
    advance(connection, ids, to=State.STORED, only=State.INDEXING)  # it has read the old ones
    advance(connection, ids, to=State.RETAGGED, only=State.INDEXED)


def unsettled(connection: Connection) -> dict[str, State]:
    """Return how far the documents have come that are not in their final state."""
    query = select(documents.c.id, documents.c.state).where(documents.c.state != State.INDEXED)
    return {row.id: State(row.state) for row in connection.execute(query)}


def forget(connection: Connection, ids: Sequence[str]) -> None:
    """Delete documents with everything that belongs to them."""
    for batch in batches(ids):
        connection.execute(delete(documents).where(documents.c.id.in_(batch)))


def facets(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Facets, str]]:
    """Return what the passages of each document are filtered by, and its language."""
    collections = tags.of_documents(connection, ids)
    columns = (documents.c.id, documents.c.file_type, documents.c.year, documents.c.language)
    return {
        row.id: (Facets(row.id, row.file_type, row.year, collections.get(row.id, ())), row.language)
        for batch in batches(ids)
        for row in connection.execute(select(*columns).where(documents.c.id.in_(batch)))
    }


def passages_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return how many passages each document has."""
    return {
        row.id: row.passages
        for batch in batches(ids)
        for row in connection.execute(select(documents.c.id, documents.c.passages).where(documents.c.id.in_(batch)))
    }


def passages_in_state(connection: Connection, state: State) -> int:
    """Return how many passages the documents in *state* have together."""
    query = select(func.coalesce(func.sum(documents.c.passages), 0)).where(documents.c.state == state)
    return int(connection.execute(query).scalar_one())


def every(connection: Connection) -> list[str]:
    """Return the ids of all documents, ascending."""
    return list(connection.scalars(select(documents.c.id).order_by(documents.c.id)))


def of_other_chunker(connection: Connection, chunker: str) -> list[str]:
    """Return the ids of the documents whose passages were not made by *chunker*, ascending."""
    query = select(documents.c.id).where(documents.c.chunker != chunker, documents.c.state != State.LEAVING)
    return list(connection.scalars(query.order_by(documents.c.id)))


def miscounted(connection: Connection) -> list[tuple[str, int, int]]:
    """Return the documents that do not have as many passages as they should: id, should, have."""
    count = func.count(passages.c.id).label("count")
    query = select(documents.c.id, documents.c.passages, count).outerjoin(
        passages, passages.c.document_id == documents.c.id
    )
    query = query.group_by(documents.c.id, documents.c.passages).having(count != documents.c.passages)
    return [(row.id, row.passages, int(row[2])) for row in connection.execute(query.order_by(documents.c.id))]


def hashes(connection: Connection) -> set[str]:
    """Return the content hash of every document."""
    return set(connection.scalars(select(documents.c.content_hash)))


def originals(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Return content hash and suffix of each document."""
    columns = (documents.c.id, documents.c.content_hash, documents.c.suffix)
    return {
        row.id: (row.content_hash, row.suffix)
        for batch in batches(ids)
        for row in connection.execute(select(*columns).where(documents.c.id.in_(batch)))
    }


def languages(connection: Connection) -> tuple[str, ...]:
    """Return the languages of the documents, the most frequent first."""
    count = func.count().label("count")
    query = select(documents.c.language, count).group_by(documents.c.language)
    return tuple(row.language for row in connection.execute(query.order_by(count.desc(), documents.c.language)))
