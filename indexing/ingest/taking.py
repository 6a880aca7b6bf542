"""Taking in: the files of the queue, one after the other -> documents in the store.

Knows nothing about encoding: what is stored is handed on.
"""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from indexing.cleaning import clean
from indexing.errors import IndexingError, UnreadableFile
from indexing.ingest.backlog import Ready
from indexing.ingest.context import Context
from indexing.ingest.prepare import Prepared, Source, prepare, store
from indexing.isolation import Closed, ParserProcess
from indexing.originals import content_hash
from indexing.parse.reading import refuse_size
from indexing.progress import Progress, Stage
from indexing.store import corrections, documents, files
from indexing.store.files import File
from indexing.store.schema import State
from indexing.types import Correction, Document, Metadata

log = logging.getLogger(__name__)

_YOUNG_NS: Final = 2_000_000_000
"""Some file systems count time in 2 seconds: a file changed just now may change again unnoticed."""


def take_all(context: Context, parser: ParserProcess) -> Iterator[Ready]:
    """Take in every file that is pending in this run; yield what there is to index."""
    with context.parts.store.reading() as connection:
        total, size = files.waiting(connection, context.run)
    done, size_done, last = 0, 0, ""
    while True:
        with context.parts.store.reading() as connection:
            batch = files.queue(connection, context.run, after=last, limit=100)
        if not batch:
            return
        for file in batch:
            ready = _take(context, parser, file)
            done, size_done, last = done + 1, size_done + file.size, file.path
            context.meter.read_share(size_done / size if size else 0.0)
            context.meter.post(Progress(Stage.READ, done, total, "files", file.path))
            if ready.ids:
                yield ready


def _take(context: Context, parser: ParserProcess, file: File) -> Ready:
    """Take in one file, or keep the reason why it cannot be."""
    return one_file(context, file, lambda: _take_identified(context, parser, _identified(file)))


def _take_identified(context: Context, parser: ParserProcess, file: File) -> Ready:
    """Take in a file whose hash is known; when it fails, the hash is kept with the reason."""
    return one_file(context, file, lambda: _take_known(context, parser, file) or _take_new(context, parser, file))


def one_file(context: Context, file: File, take: Callable[[], Ready]) -> Ready:
    """Return what *take* gives for *file*; keep the reason when this one file cannot be taken in.

    Raises:
        EngineError: no other file could be taken in either.
        Closed: the run is being broken off.
    """
    try:
        return take()
    except UnreadableFile as error:
        context.fail(file, str(error))
    except OSError as error:
        context.fail(file, f"It cannot be read: {error.strerror or error}.")
    except (IndexingError, Closed):
        raise
    except Exception as error:
        log.exception("%s cannot be taken in", file.path)
        context.fail(file, f"It cannot be taken in ({type(error).__name__}: {error}). Please report this file.")
    return Ready((), 0)


def _identified(file: File) -> File:
    """Return *file* with its content's hash; a time of change that cannot be trusted becomes 0."""
    if file.content_hash is not None:  # size and time are as they were when it was computed
        return file
    status = Path(file.path).stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile("It is no regular file but a pipe, a device or the like: copy what it gives to a file.")
    refuse_size(Path(file.path), status.st_size)
    digest, size = content_hash(Path(file.path))
    young = time.time_ns() - status.st_mtime_ns < _YOUNG_NS
    return replace(file, content_hash=digest, size=size, mtime_ns=0 if young else status.st_mtime_ns)


def _take_known(context: Context, parser: ParserProcess, file: File) -> Ready | None:
    """Link *file* to the document that has its content, described by what lies beside it; None when there is none."""
    document_id = str(file.content_hash)[:16]
    with context.parts.store.reading() as connection:
        known = documents.read(connection, [document_id]).get(document_id)
    if known is None:
        return None
    beside = parser.metadata_beside(Path(file.path), known.metadata) if file.beside else None
    return link_known(context, file, beside)


def link_known(context: Context, file: File, beside: Metadata | None = None) -> Ready | None:
    """Link *file* to the document that has its content; None when there is none.

    Raises:
        UnreadableFile: the document's identifier is the same by chance, and its content is not.
    """
    document_id = str(file.content_hash)[:16]
    with context.parts.leaving, context.parts.store.writing() as connection:
        state = documents.state(connection, document_id)
        if state is None:
            return None
        if documents.originals(connection, [document_id])[document_id][0] != file.content_hash:
            raise UnreadableFile(
                "By chance its identifier is another document's: change a word in it and add it again."
            )
        if state is State.LEAVING:  # no path held it a moment ago, and now one does again
            documents.advance(connection, [document_id], to=State.STORED)
        described = beside is not None and _describe(connection, document_id, beside)
        settle = context.link(connection, file, document_id)
        renamed = _forget_vanished(connection, file, document_id)
        size = documents.passages_of(connection, [document_id])[document_id]
    _count_known(context, file, document_id, described=described, renamed=renamed)
    if not described and state is not State.LEAVING:
        return Ready(settle, 0)
    context.meter.stored(size)
    return Ready(tuple(dict.fromkeys((document_id, *settle))), size)


def _inherit(connection: Connection, before: str | None, document: Document) -> None:
    """Let what a person has corrected of an edited file's old self hold for *document*, its new one."""
    inherited = corrections.of_document(connection, before) if before else {}
    if not inherited:
        return
    for field, one in inherited.items():
        said = getattr(document.metadata, field)
        corrections.write(connection, document.id, field, Correction(one.value, said))
    documents.know(connection, document.id, corrections.over(connection, document.id, document.metadata))


def _count_known(context: Context, file: File, document_id: str, *, described: bool, renamed: bool) -> None:
    tally = context.tally
    if described or file.document_id not in (None, document_id):
        tally.updated += 1
    elif file.document_id == document_id:
        tally.unchanged += 1
    elif renamed:
        tally.renamed += 1
    else:
        tally.duplicates += 1


def _describe(connection: Connection, document_id: str, beside: Metadata) -> bool:
    """Let a bibliography overrule what a document says of itself; return whether that changes anything."""
    known = documents.read(connection, [document_id])[document_id].metadata
    before = corrections.without(connection, document_id, known)
    after = before.overridden_by(beside)
    if after != before:
        documents.describe(connection, document_id, after)
    return after != before


def _forget_vanished(connection: Connection, file: File, document_id: str) -> bool:
    """Forget other paths of a document that are no longer there: it was renamed or moved."""
    others = [other for other in files.of_document(connection, document_id) if other.path != file.path]
    gone = [other.path for other in others if other.on_disk and not os.path.lexists(other.path)]
    files.forget(connection, gone)
    return bool(gone)


def _take_new(context: Context, parser: ParserProcess, file: File) -> Ready:
    """Parse a file, keep its original and store its document."""
    path = Path(file.path)
    reading = parser.parse(path)
    source = Source(
        content_hash=str(file.content_hash),
        file_type=reading.file_type,
        suffix=path.suffix.lower(),
        fallback_title=clean(path.stem).replace("_", " ").strip(),
        collections=context.collections,
    )
    prepared = prepare(reading.parsed, source, context.parts.encoder)
    if not context.parts.originals.keep(path, source.content_hash, path.suffix.lower()):
        raise UnreadableFile("It was changed while it was read: add it again when nobody writes to it.")
    return put(context, file, prepared, note=" ".join(reading.parsed.notes))


def put(context: Context, file: File, prepared: Prepared, *, note: str = "") -> Ready:
    """Store a new document as the content of *file*, with a *note* on what could not be read of it."""
    with context.parts.store.writing() as connection:
        store(connection, prepared)
        _inherit(connection, file.document_id, prepared.document)
        settle = context.link(connection, file, prepared.document.id, note)
    if note:
        context.tally.notes.append(f"{Path(file.path).name}: {note}")
    if file.document_id is None:
        context.tally.added += 1
    else:
        context.tally.updated += 1
    context.meter.stored(len(prepared.passages))
    return Ready((prepared.document.id, *settle), prepared.texts)
