"""Authors: names as rows, and which documents a name stands for.

Knows nothing about filters of the engines.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, insert, select

from indexing.store.batches import batches
from indexing.store.folding import folded
from indexing.store.schema import authors


def add(connection: Connection, document_id: str, names: Sequence[str]) -> None:
    """Make *names*, in this order, the authors of a document that has none."""
    rows = [
        {"document_id": document_id, "position": position, "name": name, "folded": folded(name)}
        for position, name in enumerate(names)
    ]
    if rows:
        connection.execute(insert(authors), rows)


def of_documents(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the authors of those documents that have any, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for batch in batches(ids):
        query = select(authors.c.document_id, authors.c.name).where(authors.c.document_id.in_(batch))
        for row in connection.execute(query.order_by(authors.c.document_id, authors.c.position)):
            found[row.document_id] = (*found.get(row.document_id, ()), row.name)
    return found


def documents_by(connection: Connection, name: str) -> set[str]:
    """Return the documents of which one author's name has all words of *name*; none when it has no word.

    Example:
        "j. muller" finds a document by Jörg J. Müller, not one by J. Smith and K. Müller
    """
    words = folded(name).split()
    if not words:
        return set()
    each = and_(*(authors.c.folded.contains(f" {word} ", autoescape=True) for word in words))
    return set(connection.scalars(select(authors.c.document_id).where(each)))


def words(connection: Connection) -> dict[str, str]:
    """Return the words of the authors of every document that has any, as a person may type them: " ada kern "."""
    found: dict[str, str] = {}
    for row in connection.execute(select(authors.c.document_id, authors.c.folded)):
        found[row.document_id] = f"{found.get(row.document_id, ' ').rstrip()}{row.folded}"
    return found
