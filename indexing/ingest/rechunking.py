"""Cutting documents anew: passages of another chunker are replaced by today's, from the kept originals.

Knows nothing about the indexes, which are rebuilt afterwards.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indexing.derived import Parts
from indexing.errors import UnreadableFile
from indexing.ingest.prepare import Source, prepare, store
from indexing.ingest.report import Failure, Tally
from indexing.isolation import ParserProcess
from indexing.originals import content_hash
from indexing.progress import OnProgress, Progress, Stage
from indexing.store import corrections, documents
from indexing.types import Document


def rechunk(parts: Parts, chunker: str, tally: Tally, on_progress: OnProgress) -> None:
    """Parse every document again whose passages were not made by *chunker*.

    One that cannot be parsed again keeps its passages, and is in the tally with the reason.
    """
    with parts.store.reading() as connection:
        ids = documents.of_other_chunker(connection, chunker)
    with ParserProcess() as parser:
        for done, document_id in enumerate(ids, start=1):
            with parts.store.reading() as connection:
                document = documents.read(connection, [document_id])[document_id]
                said = corrections.without(connection, document_id, document.metadata)
                digest, suffix = documents.originals(connection, [document_id])[document_id]
            name = document.paths[0] if document.paths else document_id
            try:
                _cut(parts, parser, replace(document, metadata=said), digest, suffix)
                tally.updated += 1
            except (UnreadableFile, OSError) as error:
                tally.failed.append(Failure(name, f"It keeps its old passages. {error}"))
            on_progress(Progress(Stage.READ, done, len(ids), "documents", name))


def _cut(parts: Parts, parser: ParserProcess, document: Document, digest: str, suffix: str | None) -> None:
    """Parse one document again and store its passages; what is known about it otherwise stays.

    Raises:
        UnreadableFile: it cannot be parsed any more, or never was a file.
        OSError: its file cannot be read.
    """
    if suffix is None:
        raise UnreadableFile("It was not read from a file: remove it and add it again.")
    reading = parser.parse(_file(parts, document, digest, suffix))
    source = Source(digest, document.file_type, suffix, document.metadata.title, document.collections)
    parsed = replace(reading.parsed, metadata=document.metadata)
    prepared = prepare(parsed, source, parts.encoder)
    with parts.store.writing() as connection:
        store(connection, prepared)


def _file(parts: Parts, document: Document, digest: str, suffix: str) -> Path:
    """Return the file where it was found if it is still the same there, for the sake of files that it includes."""
    for name in document.paths:
        path = Path(name)
        if path.is_file() and content_hash(path)[0] == digest:
            return path
    return parts.originals.path(digest, suffix)
