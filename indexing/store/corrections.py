"""Corrections: what a person says of a document, which goes before what its file or a bibliography says.

Knows nothing about the rows of documents, which hold the result.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from indexing.store.schema import corrections, has
from indexing.types import Correction, Metadata, Value

FIELDS: Final = tuple(field.name for field in fields(Metadata))
"""What can be corrected."""


def of_document(connection: Connection, document_id: str) -> dict[str, Correction]:
    """Return what a person has corrected of a document, by field."""
    if not has(connection, corrections):
        return {}
    query = select(corrections).where(corrections.c.document_id == document_id).order_by(corrections.c.field)
    return {row.field: Correction(_value(row.value), _value(row.said)) for row in connection.execute(query)}


def over(connection: Connection, document_id: str, said: Metadata) -> Metadata:
    """Keep what a file says now beside the corrections of its document; return *said* with these over it."""
    known = of_document(connection, document_id)
    for field in known:
        row = (corrections.c.document_id == document_id) & (corrections.c.field == field)
        connection.execute(update(corrections).where(row).values(said=json.dumps(getattr(said, field))))
    corrected: dict[str, Any] = {field: one.value for field, one in known.items()}
    return replace(said, **corrected)


def without(connection: Connection, document_id: str, known: Metadata) -> Metadata:
    """Return what is *known* of a document as its file says it."""
    said: dict[str, Any] = {field: one.said for field, one in of_document(connection, document_id).items()}
    return replace(known, **said)


def write(connection: Connection, document_id: str, field: str, correction: Correction) -> None:
    """Keep a correction of one field, in place of the one before."""
    forget(connection, document_id, [field])
    row = {"value": json.dumps(correction.value), "said": json.dumps(correction.said)}
    connection.execute(insert(corrections).values(document_id=document_id, field=field, **row))


def forget(connection: Connection, document_id: str, taken_back: Sequence[str]) -> None:
    """Forget the corrections of these fields."""
    here = corrections.c.document_id == document_id
    connection.execute(delete(corrections).where(here, corrections.c.field.in_(list(taken_back))))


def _value(text: str) -> Value:
    found: Value | list[str] = json.loads(text)
    return tuple(found) if isinstance(found, list) else found
