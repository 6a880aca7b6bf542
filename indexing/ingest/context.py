"""Context: what every step of one add or sync shares.

Knows nothing about where documents come from.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import uuid4

from sqlalchemy import Connection

from indexing.cleaning import clean
from indexing.derived import Parts
from indexing.ingest.meter import Meter
from indexing.ingest.report import Failure, Tally
from indexing.store import documents, files, tags
from indexing.store.files import File
from indexing.store.schema import FileState, State


@dataclass(frozen=True, slots=True)
class Context:
    """One add or sync: *run* is its name in the queue, *collections* what it files documents under."""

    parts: Parts
    folder: str  # the library's own, absolute: what it keeps there is not added to it again
    collections: tuple[str, ...]
    tally: Tally
    meter: Meter
    run: str
    unopened: list[str] = field(default_factory=list)  # folders that could not be looked into

    @classmethod
    def new(cls, parts: Parts, folder: str, collections: tuple[str, ...], meter: Meter) -> Context:
        """Begin a run."""
        return cls(parts, folder, collections, Tally(), meter, uuid4().hex)

    def fail(self, file: File, reason: str) -> None:
        """Keep *reason* beside the file, and whatever document it held before."""
        reason = clean(reason)
        self.tally.failed.append(Failure(file.path, reason))
        with self.parts.store.writing() as connection:
            files.write(connection, [replace(file, state=FileState.FAILED, reason=reason)])

    def link(self, connection: Connection, file: File, document_id: str, note: str = "") -> tuple[str, ...]:
        """Make *document_id* the document of *file*; return the documents that are to be settled for it.

        What could not be read of it, *note* or the note of another path, is kept beside the file.

        The document that the file held before leaves its collections to it, and leaves itself unless another
        path holds it.
        """
        same = (other for other in files.of_document(connection, document_id) if other.state is FileState.DONE)
        reason = note or next((other.reason for other in same if other.reason), "")
        files.write(connection, [replace(file, state=FileState.DONE, document_id=document_id, reason=reason)])
        before = file.document_id
        if before is None or before == document_id:
            return self.tag(connection, document_id)
        inherited = tags.of_documents(connection, [before]).get(before, ())
        left = self.abandon(connection, before)
        return (*self.tag(connection, document_id, inherited), *left)

    def tag(self, connection: Connection, document_id: str, inherited: tuple[str, ...] = ()) -> tuple[str, ...]:
        """File a document under the run's collections and *inherited*; return it when the indexes have to be told."""
        if not tags.add(connection, document_id, (*self.collections, *inherited)):
            return ()
        documents.refile(connection, [document_id])
        return (document_id,)

    def abandon(self, connection: Connection, document_id: str | None) -> tuple[str, ...]:
        """Let a document leave when no path holds it any more; return it if so."""
        if document_id is None or files.of_document(connection, document_id):
            return ()
        documents.advance(connection, [document_id], to=State.LEAVING)
        return (document_id,)
