"""Files as rows: the queue of what is to be taken in, and what became of each.

Knows nothing about the disk; paths are given by whoever looked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from indexing.store.batches import BATCH, batches
from indexing.store.schema import FileState, files


@dataclass(frozen=True, slots=True)
class File:
    """What the library knows about one path.

    *mtime_ns* is 0 when the file was so young that a later edit could bear the same time.
    *beside* is a fingerprint of the bibliographies in its folder, *run* names the last add or sync that saw it.
    """

    path: str
    size: int = 0
    mtime_ns: int = 0
    state: FileState = FileState.PENDING
    content_hash: str | None = None
    reason: str = ""
    document_id: str | None = None
    beside: str = ""
    run: str = ""
    on_disk: bool = True


def write(connection: Connection, found: Sequence[File]) -> None:
    """Insert these files, or replace what is known about them."""
    for batch in batches(found):
        connection.execute(delete(files).where(files.c.path.in_([file.path for file in batch])))
        connection.execute(insert(files), [asdict(file) for file in batch])


def read(connection: Connection, paths: Sequence[str]) -> dict[str, File]:
    """Return what is known about those of *paths* that are known."""
    return {
        row.path: _file(row)
        for batch in batches(paths)
        for row in connection.execute(select(files).where(files.c.path.in_(batch)))
    }


def see(connection: Connection, paths: Sequence[str], run: str) -> None:
    """Note that *run* found these files as they are known."""
    for batch in batches(paths):
        connection.execute(update(files).where(files.c.path.in_(batch)).values(run=run))


def queue(connection: Connection, run: str, *, after: str = "", limit: int = BATCH) -> list[File]:
    """Return up to *limit* files that are pending in *run* and come after the path *after*, by path."""
    query = select(files).where(files.c.run == run, files.c.state == FileState.PENDING, files.c.path > after)
    return [_file(row) for row in connection.execute(query.order_by(files.c.path).limit(limit))]


def waiting(connection: Connection, run: str) -> tuple[int, int]:
    """Return how many files are pending in *run*, and their bytes."""
    query = select(func.count(), func.coalesce(func.sum(files.c.size), 0))
    row = connection.execute(query.where(files.c.run == run, files.c.state == FileState.PENDING)).one()
    return int(row[0]), int(row[1])


def in_state(connection: Connection, state: FileState) -> list[File]:
    """Return the files in *state*, by path."""
    return _files(connection, select(files).where(files.c.state == state))


def in_part(connection: Connection) -> list[File]:
    """Return the files that were taken in with a reason why not all of them is searched, by path."""
    return _files(connection, select(files).where(files.c.state == FileState.DONE, files.c.reason != ""))


def any_pending(connection: Connection) -> bool:
    """Return whether a run was interrupted: files still wait."""
    query = select(files.c.path).where(files.c.state == FileState.PENDING).limit(1)
    return connection.scalar(query) is not None


def of_document(connection: Connection, document_id: str) -> list[File]:
    """Return the files that hold a document, by path."""
    return _files(connection, select(files).where(files.c.document_id == document_id))


def named(connection: Connection, name: str) -> list[File]:
    """Return the files with a document of which *name* is the whole path or its end."""
    end = files.c.path.endswith(name, autoescape=True)
    found = _files(connection, select(files).where(end, files.c.document_id.is_not(None)))
    return [file for file in found if file.path == name or file.path.endswith((f"/{name}", f"{os.sep}{name}"))]


def unseen(connection: Connection, folder: str, run: str) -> list[File]:
    """Return the files below *folder* that *run* has not seen."""
    start = folder.rstrip(os.sep) + os.sep
    below = files.c.path.startswith(start, autoescape=True)
    found = _files(connection, select(files).where(files.c.on_disk, below, files.c.run != run))
    # subtle: to SQLite's LIKE /Papers/ and /papers/ are the same folder
    return [file for file in found if file.path.startswith(start)]


def paths_of(connection: Connection, document_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths, sorted, of those documents that have any."""
    found: dict[str, tuple[str, ...]] = {}
    for batch in batches(document_ids):
        query = select(files.c.document_id, files.c.path).where(files.c.document_id.in_(batch))
        for row in connection.execute(query.order_by(files.c.document_id, files.c.path)):
            found[row.document_id] = (*found.get(row.document_id, ()), row.path)
    return found


def paths(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield document id and path of every file that holds a document."""
    for row in connection.execute(select(files.c.document_id, files.c.path).where(files.c.document_id.is_not(None))):
        yield row.document_id, row.path


def forget(connection: Connection, paths: Sequence[str]) -> None:
    """Delete what is known about these paths."""
    for batch in batches(paths):
        connection.execute(delete(files).where(files.c.path.in_(batch)))


def _files(connection: Connection, query: Select[Any]) -> list[File]:
    return [_file(row) for row in connection.execute(query.order_by(files.c.path))]


def _file(row: Row[Any]) -> File:
    return File(
        path=row.path,
        size=row.size,
        mtime_ns=row.mtime_ns,
        state=FileState(row.state),
        content_hash=row.content_hash,
        reason=row.reason,
        document_id=row.document_id,
        beside=row.beside,
        run=row.run,
        on_disk=row.on_disk,
    )
