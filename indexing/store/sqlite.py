"""SQLite's own settings: everything that Postgres would not need or would call otherwise.

Knows nothing about the tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Engine, Integer, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT_S: Final = 30.0
"""How long a writer waits for the writer of another process."""

ROW_ID: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key; SQLite keeps a table in the order of a key only if it is called INTEGER."""

WRITES: Final = "scholiast_writes"
"""Execution option of a connection whose transaction is going to write."""


def sqlite_engine(path: Path, *, read_only: bool) -> Engine:
    """Return an engine on the file *path*: readers and one writer at the same time (WAL)."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
        pool_size=8,
        pool_use_lifo=True,
        max_overflow=-1,  # a reading thread never waits for another one's connection
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: ConnectionPoolEntry) -> None:
        _configure(connection, read_only=read_only)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # subtle: a transaction that reads first and writes later fails when another one wrote in between,
        # so a writer takes its lock at once.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _configure(connection: Any, *, read_only: bool) -> None:
    """Set up one connection of the sqlite3 module."""
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    if read_only:
        cursor.execute("PRAGMA query_only = ON")
    else:
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: what a transaction stored survives a power cut, so that the two derived indexes, which are
        # written later, can never know a document that SQLite has forgotten. A transaction is a whole
        # document, whose encoding takes a hundred times longer than the disk's answer.
        cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -2048")  # KiB a connection; the system keeps the file besides
    cursor.close()


def damage(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong in its file, nothing when it is sound or another engine is used."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    found += [
        f"row {row[1]} of {row[0]} belongs to no row of {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return [line for line in found if line != "ok"]
