"""Adding documents that never were files: records of a corpus or an interface.

Knows nothing about the disk, formats or engines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Sized
from typing import TYPE_CHECKING

from indexing.cleaning import clean, clean_parsed
from indexing.ingest import pipeline
from indexing.ingest.backlog import Ready
from indexing.ingest.context import Context
from indexing.ingest.prepare import Source, prepare
from indexing.ingest.report import Report
from indexing.ingest.taking import link_known, one_file, put
from indexing.progress import OnProgress, Progress, Stage, silent
from indexing.store import files
from indexing.store.files import File
from indexing.types import Parsed

if TYPE_CHECKING:
    from indexing.library import Library


def add_parsed(
    library: Library,
    items: Iterable[tuple[str, Parsed]],
    *,
    file_type: str,
    collections: Sequence[str] = (),
    on_progress: OnProgress = silent,
) -> Report:
    """Take documents in that never were files: (name, what is in it).

    The name does what a path does for a file; content is told apart by title and text.

    Args:
        library: where to.
        items: asked for one after the other, never all at once, in a thread of their own; a collection that
            knows its length lets the progress know the end.
        file_type: what the documents are listed as.
        collections: tags to file the documents under.
        on_progress: told in the caller's thread.

    Raises:
        EngineError: an engine, the encoder or the database failed.
    """
    return pipeline.run(
        library,
        lambda context: _parsed(context, items, file_type),
        collections=collections,
        on_progress=on_progress,
        abort=_nothing,
    )


def _parsed(context: Context, items: Iterable[tuple[str, Parsed]], file_type: str) -> Iterator[Ready]:
    """Store each item that is new; yield what there is to index."""
    total = len(items) if isinstance(items, Sized) else None
    for done, (name, parsed) in enumerate(items, start=1):
        ready = _store_parsed(context, clean(name), clean_parsed(parsed), file_type)
        context.meter.read_share(done / total if total else 0.0)
        context.meter.post(Progress(Stage.READ, done, total, "documents", clean(name)))
        if ready.ids:
            yield ready


def _store_parsed(context: Context, name: str, parsed: Parsed, file_type: str) -> Ready:
    digest = _digest(parsed)
    with context.parts.store.reading() as connection:
        before = files.read(connection, [name]).get(name)
    file = File(
        name,
        content_hash=digest,
        document_id=before.document_id if before else None,
        run=context.run,
        on_disk=False,
    )
    source = Source(digest, file_type, None, name.rpartition("/")[2], context.collections)

    def take() -> Ready:
        return link_known(context, file) or put(context, file, prepare(parsed, source, context.parts.encoder))

    return one_file(context, file, take)


def _digest(parsed: Parsed) -> str:
    digest = hashlib.sha256(parsed.metadata.title.encode(errors="surrogatepass"))
    for block in parsed.blocks:
        digest.update(b"\0" + block.text.encode(errors="surrogatepass"))
    return digest.hexdigest()


def _nothing() -> None:
    """Wake nobody: the items come from the caller."""
