"""Looking: the files a person means -> those that are new or changed, in the queue.

Knows nothing about what is in the files: size and time of change are enough for those that are known.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from indexing.ingest.backlog import Ready
from indexing.ingest.context import Context
from indexing.ingest.report import Failure
from indexing.ingest.scan import Found, scan
from indexing.progress import Progress, Stage
from indexing.store import files
from indexing.store.batches import batches
from indexing.store.files import File
from indexing.store.schema import FileState


def look(context: Context, paths: Sequence[str], *, retry_failed: bool) -> Iterator[Ready]:
    """Put what is new or changed under *paths* into the queue; yield documents that got a new collection.

    Args:
        context: the run.
        paths: absolute, files or folders.
        retry_failed: try files again that failed and have not changed since.
    """
    done = 0
    for batch in batches(scan(paths, leave_out=context.folder)):
        refused = [found for found in batch if found.reason]
        context.unopened.extend(found.path for found in refused if os.path.isdir(found.path))  # noqa: PTH112 - Path's raises
        context.tally.failed += [Failure(found.path, found.reason) for found in refused]
        with context.parts.store.writing() as connection:
            tagged = _note(context, connection, [found for found in batch if not found.reason], retry_failed)
        done += len(batch)
        context.meter.post(Progress(Stage.LOOK, done, None, "files", batch[-1].path))
        if tagged:
            yield Ready(tagged, 0)


def _note(context: Context, connection: Connection, batch: Sequence[Found], retry_failed: bool) -> tuple[str, ...]:
    """Queue the files of *batch* that have to be read; return the documents to be told a new collection."""
    known = files.read(connection, [found.path for found in batch])
    pending: list[File] = []
    unchanged: list[File] = []
    for found in batch:
        before = known.get(found.path)
        seen = _status(found, before, context.run)
        if before is not None and not _to_be_read(before, seen, retry_failed):
            unchanged.append(before)
        else:
            pending.append(seen)
    files.write(connection, pending)
    files.see(connection, [file.path for file in unchanged], context.run)
    held = [file for file in unchanged if file.state is FileState.DONE and file.document_id is not None]
    context.tally.unchanged += len(held)
    return tuple(key for file in held for key in context.tag(connection, str(file.document_id)))


def _status(found: Found, before: File | None, run: str) -> File:
    """Return the file as it is now, pending, with what was known about it."""
    seen = replace(before or File(found.path), state=FileState.PENDING, beside=found.beside, run=run, on_disk=True)
    try:
        status = Path(found.path).stat()
    except OSError:
        return replace(seen, size=0, mtime_ns=0, content_hash=None)  # reading it will say what is the matter
    same = (seen.size, seen.mtime_ns) == (status.st_size, status.st_mtime_ns)
    digest = seen.content_hash if same else None
    return replace(seen, size=status.st_size, mtime_ns=status.st_mtime_ns, content_hash=digest)


def _to_be_read(before: File, seen: File, retry_failed: bool) -> bool:
    same = (before.size, before.mtime_ns, before.beside) == (seen.size, seen.mtime_ns, seen.beside)
    if before.state is FileState.FAILED:
        return retry_failed or not same
    return before.state is FileState.PENDING or not same
