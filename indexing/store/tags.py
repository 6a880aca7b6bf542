"""Collections: the tags that documents are filed under.

Knows nothing about the derived indexes, which have to be told.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from indexing.store.batches import batches
from indexing.store.schema import document_collections


def of_documents(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the collections, sorted, of those documents that are in any."""
    table = document_collections
    found: dict[str, tuple[str, ...]] = {}
    for batch in batches(ids):
        query = select(table.c.document_id, table.c.collection).where(table.c.document_id.in_(batch))
        for row in connection.execute(query.order_by(table.c.document_id, table.c.collection)):
            found[row.document_id] = (*found.get(row.document_id, ()), row.collection)
    return found


def add(connection: Connection, document_id: str, collections: Sequence[str]) -> bool:
    """File a document under *collections* too; return whether any of them was new to it."""
    if not collections:
        return False
    known = of_documents(connection, [document_id]).get(document_id, ())
    new = [name for name in dict.fromkeys(collections) if name not in known]
    if new:
        rows = [{"document_id": document_id, "collection": name} for name in new]
        connection.execute(insert(document_collections), rows)
    return bool(new)


def remove(connection: Connection, document_id: str, collections: Sequence[str]) -> bool:
    """Take a document out of *collections*; return whether it was in any of them."""
    table = document_collections
    mine = (table.c.document_id == document_id) & table.c.collection.in_(list(collections))
    return connection.execute(delete(table).where(mine)).rowcount > 0


def names(connection: Connection) -> tuple[str, ...]:
    """Return every collection that holds a document, sorted."""
    column = document_collections.c.collection
    return tuple(connection.scalars(select(column).distinct().order_by(column)))
