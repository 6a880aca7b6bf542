"""The tables of a library.

Knows nothing about who writes them. Types and constraints are those that SQLite and Postgres share.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    inspect,
)

from indexing.store.sqlite import ROW_ID

SCHEMA: Final = 1
"""Raised when older code could not read the tables any more; a new table alone is no reason."""


class State(StrEnum):
    """How far a document has come. Everything but INDEXED is finished when the library is next opened."""

    STORED = "stored"  # in SQLite, not yet (or no longer rightly) in both derived indexes
    INDEXING = "indexing"  # being written to both; whoever changes it meanwhile makes it STORED again
    RETAGGED = "retagged"  # indexed, but the derived indexes do not know its collections yet
    INDEXED = "indexed"  # in all three
    LEAVING = "leaving"  # found until it has left the derived indexes, then forgotten


class FileState(StrEnum):
    """What became of a file."""

    PENDING = "pending"  # in the queue
    DONE = "done"  # its document is in the library
    FAILED = "failed"  # it cannot be taken in; the reason is kept


tables = MetaData()

manifest = Table(
    "manifest",
    tables,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    tables,
    Column("id", String(16), primary_key=True),
    Column("content_hash", String(64), nullable=False),  # SHA-256
    Column("state", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("folded_title", Text, nullable=False),  # as a person may type it, see `folding`
    Column("year", Integer),
    Column("doi", Text),
    Column("venue", Text, nullable=False),
    Column("file_type", String, nullable=False),
    Column("suffix", String),  # of the kept original; NULL when the document never was a file
    Column("language", String, nullable=False),
    Column("chunker", String, nullable=False),  # whose passages these are
    Column("pages", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("added_at", String, nullable=False),  # ISO 8601, UTC
    Index("documents_by_state", "state"),
    Index("documents_by_language", "language"),
)


def _document(*, key: bool = False) -> Column[str]:
    """Return a column that says which document a row belongs to and vanishes with."""
    owner = ForeignKey("documents.id", ondelete="CASCADE")
    return Column("document_id", String(16), owner, nullable=False, primary_key=key)


authors = Table(
    "authors",
    tables,
    _document(key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # as a person may type it, see `folding`
)

document_collections = Table(
    "document_collections",
    tables,
    _document(key=True),
    Column("collection", String, primary_key=True),
    Index("document_collections_by_collection", "collection"),
)

corrections = Table(
    "corrections",
    tables,
    _document(key=True),
    Column("field", String, primary_key=True),  # of Metadata
    Column("value", Text, nullable=False),  # JSON: what a person says
    Column("said", Text, nullable=False),  # JSON: what the file, or what lies beside it, says
)

pages = Table(
    "pages",
    tables,
    _document(key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1-based
    Column("width", Float, nullable=False),  # points
    Column("height", Float, nullable=False),
    Column("text", Text, nullable=False),
)

passages = Table(
    "passages",
    tables,
    Column("id", ROW_ID, primary_key=True, autoincrement=False),
    _document(),
    Column("position", Integer, nullable=False),
    Column("section", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
    # JSON, one entry a sentence: they are only ever read with their passage, and with a row each
    # reading 200 passages takes twice as long.
    Column("sentences", Text, nullable=False),
    Column("sentence_count", Integer, nullable=False),
    Index("passages_by_document", "document_id", "position"),
)

token_signs = Table(
    "token_signs",
    tables,
    Column("passage_id", ROW_ID, ForeignKey("passages.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("encoder", String, primary_key=True),  # fingerprint
    Column("width", Integer, nullable=False),  # bytes a token
    Column("signs", LargeBinary, nullable=False),
)

files = Table(
    "files",
    tables,
    Column("path", Text, primary_key=True),  # absolute; or the name of something that never was a file
    Column("on_disk", Boolean, nullable=False),
    Column("content_hash", String(64)),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("mtime_ns", BigInteger, nullable=False),  # 0: too young to be trusted
    Column("beside", String, nullable=False),  # fingerprint of the bibliographies in its folder
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),  # one sentence when it failed, or about what of it is not searched
    Column("run", String, nullable=False),  # which add or sync saw it last
    Column("document_id", String(16), ForeignKey("documents.id", ondelete="SET NULL")),
    Index("files_by_document", "document_id"),
    Index("files_by_run", "run", "state", "path"),
)

conversations = Table(
    "conversations",
    tables,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("scope", Text, nullable=False),  # JSON of whoever asks: of which documents, until that is changed
    Column("created", String, nullable=False),  # ISO 8601, UTC
    Column("changed", String, nullable=False),
    Index("conversations_by_change", "changed"),
)

turns = Table(
    "turns",
    tables,
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),  # 1-based
    Column("question", Text, nullable=False),  # as it was typed
    Column("stand_alone", Text, nullable=False),  # as it was asked, without the turns before it
    Column("scope", Text, nullable=False),  # JSON: what its words said of which documents
    Column("answer", Text, nullable=False),  # JSON
    Column("folded", Text, nullable=False),  # question and answer as a person may type them, see `folding`
    Column("created", String, nullable=False),  # ISO 8601, UTC
)


def _of_a_turn() -> tuple[Column[str], Column[int], ForeignKeyConstraint]:
    """Return the columns that say which turn a row belongs to and vanishes with."""
    return (
        Column("conversation_id", String(32), primary_key=True),
        Column("place", Integer, primary_key=True, autoincrement=False),
        ForeignKeyConstraint(
            ["conversation_id", "place"], ["turns.conversation_id", "turns.place"], ondelete="CASCADE"
        ),
    )


turn_notes = Table(
    "turn_notes",
    tables,
    *_of_a_turn(),
    Column("notes", Text, nullable=False),  # JSON: what was said about how the answer came about
)

feedback = Table(
    "feedback",
    tables,
    *_of_a_turn(),
    Column("thumb", String, nullable=False),  # "up", "down" or ""
    Column("note", Text, nullable=False),
    Column("folded", Text, nullable=False),  # the note as a person may type it, see `folding`
    Column("changed", String, nullable=False),  # ISO 8601, UTC
)


def has(connection: Connection, table: Table) -> bool:
    """Return whether the library has this *table*: an older version made it without, until it is opened for writing."""
    return inspect(connection).has_table(table.name)
