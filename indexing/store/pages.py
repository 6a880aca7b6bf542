"""Pages as rows: the size and the text of each.

Knows nothing about how a page looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from indexing.store.schema import pages
from indexing.types import Page


def add(connection: Connection, document_id: str, found: Sequence[Page]) -> None:
    """Make *found* the pages of a document that has none."""
    rows = [
        {
            "document_id": document_id,
            "number": page.number,
            "width": page.width,
            "height": page.height,
            "text": page.text,
        }
        for page in found
    ]
    if rows:
        connection.execute(insert(pages), rows)


def read(connection: Connection, document_id: str, number: int) -> Page | None:
    """Return page *number* (1-based) of a document, if it has one."""
    query = select(pages).where(pages.c.document_id == document_id, pages.c.number == number)
    row = connection.execute(query).one_or_none()
    return None if row is None else Page(number=row.number, width=row.width, height=row.height, text=row.text)
