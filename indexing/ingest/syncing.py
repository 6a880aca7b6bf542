"""Synchronising: a folder -> the library holds what is in it, and no longer what has gone from it.

Knows nothing about formats or engines.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.errors import IndexingError
from indexing.ingest import pipeline
from indexing.ingest.backlog import Ready
from indexing.ingest.context import Context
from indexing.ingest.looking import look
from indexing.ingest.report import Report
from indexing.ingest.taking import take_all
from indexing.isolation import PARSE_TIMEOUT_S, ParserProcess
from indexing.paths import absolute
from indexing.progress import OnProgress, Progress, Stage, silent
from indexing.store import files
from indexing.store.batches import batches

if TYPE_CHECKING:
    from indexing.library import Library


def sync(
    library: Library,
    folder: Path | str,
    *,
    collections: Sequence[str] = (),
    on_progress: OnProgress = silent,
    parse_timeout_s: float = PARSE_TIMEOUT_S,
) -> Report:
    """Take in what is new or edited below *folder*, and remove what was there and is gone.

    A file that failed before is tried again only when it has changed. See `add` for the rest.

    Raises:
        IndexingError: there is no such folder: a drive that is not there would empty the library.
        EngineError: an engine, the encoder or the database failed.
    """
    root = absolute(folder)
    if not Path(root).is_dir():
        raise IndexingError(
            f"There is no folder {root!r} to synchronise with: name another one, connect its drive, "
            "or remove its documents with `scholiast remove`."
        )
    with ParserProcess(timeout_s=parse_timeout_s) as parser:

        def source(context: Context) -> Iterator[Ready]:
            seen = look(context, [root], retry_failed=False)
            return chain(seen, take_all(context, parser), _let_go(context, root))

        return pipeline.run(library, source, collections=collections, on_progress=on_progress, abort=parser.close)


def _let_go(context: Context, root: str) -> Iterator[Ready]:
    """Forget the files below *root* that this run has not seen; yield the documents that no path holds now."""
    closed = tuple(folder + os.sep for folder in context.unopened)
    with context.parts.store.reading() as connection:
        unseen = files.unseen(connection, root, context.run)
    gone = [file for file in unseen if not file.path.startswith(closed) and not os.path.lexists(file.path)]
    done = 0
    for batch in batches(gone):
        held = {file.document_id for file in batch if file.document_id is not None}
        with context.parts.store.writing() as connection:
            files.forget(connection, [file.path for file in batch])
            left = [key for document_id in sorted(held) for key in context.abandon(connection, document_id)]
        context.tally.removed += sum(file.document_id is not None for file in batch)
        done += len(batch)
        context.meter.post(Progress(Stage.REMOVE, done, len(gone), "files", batch[-1].path))
        if left:
            yield Ready(tuple(left), 0)
