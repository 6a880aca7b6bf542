"""Store: the connection to a library's relational database.

Any number of threads read while one writes. Knows nothing about what the rows mean.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from indexing.errors import EngineError
from indexing.store.schema import has, manifest, tables
from indexing.store.sqlite import WRITES, sqlite_engine


class Store:
    """The tables of one library.

    Args:
        url: SQLAlchemy URL, or the path of a SQLite file.
        read_only: leave tables and rows as they are, beside a process that writes them.

    Raises:
        EngineError: the database cannot be opened.
    """

    def __init__(self, url: str | Path, *, read_only: bool = False) -> None:
        self._engine = _engine(url, read_only=read_only)
        self._writer = threading.Lock()
        self._revision = 0
        if not read_only:
            with self.writing() as connection:
                tables.create_all(connection)

    @property
    def revision(self) -> int:
        """Return how often this process has written documents: what was read before it grew may be out of date."""
        return self._revision

    @property
    def made(self) -> bool:
        """Return whether the tables are there: a process that makes a library writes its file first."""
        with self.reading() as connection:
            return has(connection, manifest)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees the database as it is now, whatever is written meanwhile."""
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise EngineError(f"The library's database could not be read: {_cause(error)}.") from error

    @contextmanager
    def writing(self, *, documents: bool = True) -> Iterator[Connection]:
        """Yield a connection whose changes become visible, and durable, all together at the end.

        Without *documents* nothing of what the library holds is changed, and the revision stays.

        Raises:
            EngineError: the database refused; nothing was changed.
        """
        try:
            with self._writer, self._engine.connect() as plain:
                connection = plain.execution_options(**{WRITES: True})
                with connection.begin():
                    yield connection
                self._revision += documents
        except SQLAlchemyError as error:
            raise EngineError(f"The library's database could not be written: {_cause(error)}.") from error

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _engine(url: str | Path, *, read_only: bool) -> Engine:
    if isinstance(url, Path):
        return sqlite_engine(url, read_only=read_only)
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return sqlite_engine(Path(parsed.database), read_only=read_only)
    return create_engine(parsed)


def _cause(error: SQLAlchemyError) -> str:
    """Return the database's own words without SQLAlchemy's statement and link."""
    return str(getattr(error, "orig", None) or error).rstrip(".")
