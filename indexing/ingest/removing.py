"""Removing a document from the library.

Knows nothing about the files it was read from: they stay where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexing.derived import settle
from indexing.errors import UnknownDocument
from indexing.store import documents, files
from indexing.store.schema import State

if TYPE_CHECKING:
    from indexing.library import Library


def remove(library: Library, document_id: str) -> None:
    """Let a document disappear from the store, both indexes and the kept files.

    The file it was read from is left alone; `add` or `sync` of its folder takes it in again.

    Raises:
        UnknownDocument: the library has no document of this id.
        EngineError: an index failed; opening the library again finishes the removal.
    """
    with library.writing() as parts:
        with parts.store.writing() as connection:
            if documents.state(connection, document_id) is None:
                raise UnknownDocument(f"There is no document {document_id!r}: `scholiast list` shows the ids.")
            files.forget(connection, [file.path for file in files.of_document(connection, document_id)])
            documents.advance(connection, [document_id], to=State.LEAVING)
        settle(parts, [document_id], on_written=lambda _: None)
