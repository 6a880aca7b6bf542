"""The store: SQLite (or Postgres) through SQLAlchemy Core, the truth of a library.

One concept a file; each function takes the connection of a transaction, so that they combine. Knows
nothing about Tantivy, Qdrant, parsers or encoders.
"""

from __future__ import annotations

from indexing.store.database import Store

__all__ = ["Store"]
