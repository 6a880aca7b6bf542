"""What a library was built with, as rows of names and values.

Knows nothing about what the names mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from indexing.store.schema import manifest


def read(connection: Connection) -> dict[str, str]:
    """Return every name with its value."""
    return {row.name: row.value for row in connection.execute(select(manifest.c.name, manifest.c.value))}


def write(connection: Connection, values: Mapping[str, str]) -> None:
    """Set these names, and leave the others."""
    if values:
        connection.execute(delete(manifest).where(manifest.c.name.in_(list(values))))
        connection.execute(insert(manifest), [{"name": name, "value": value} for name, value in values.items()])


def forget(connection: Connection, names: Sequence[str]) -> None:
    """Delete these names."""
    connection.execute(delete(manifest).where(manifest.c.name.in_(names)))
