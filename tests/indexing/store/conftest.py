"""A store in a folder of its own, and documents small enough to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Connection

from indexing.store import Store, documents, passages
from indexing.store.documents import Origin
from indexing.types import Box, Document, Kind, Metadata, Passage, Sentence, passage_id


class Shelf:
    """A store, and what tests put into it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def id(self, number: int) -> str:
        return f"{number:08x}00000000"

    def document(
        self,
        number: int,
        title: str = "",
        *,
        authors: Sequence[str] = (),
        year: int | None = None,
        language: str = "en",
        collections: Sequence[str] = (),
        passages: int = 2,
    ) -> Document:
        return Document(
            id=self.id(number),
            metadata=Metadata(title=title or f"Title {number}", authors=tuple(authors), year=year),
            file_type="text",
            language=language,
            pages=0,
            passages=passages,
            collections=tuple(collections),
            added_at=f"2026-01-01T00:00:{number:02}+00:00",
        )

    def passages(self, document: Document) -> list[Passage]:
        return [
            Passage(
                id=passage_id(document.id, position),
                document_id=document.id,
                position=position,
                text=f"Water boils at {position} degrees. It does not.",
                title=document.metadata.title,
                section="Results",
                kind=Kind.PROSE,
                page=1,
                sentences=(
                    Sentence(0, 26, page=1, boxes=(Box(1, 72.0, 100.25, 300.5, 112.0),)),
                    Sentence(27, 39, quotable=False),
                ),
            )
            for position in range(document.passages)
        ]

    def write(self, connection: Connection, document: Document, suffix: str | None = ".txt") -> None:
        origin = Origin(content_hash=document.id.ljust(64, "0"), suffix=suffix, chunker="rules-1")
        found = self.passages(document)
        documents.write(connection, document, origin, sentences=2 * len(found))
        passages.add(connection, document.id, found)

    def put(self, *described: Document) -> None:
        with self.store.writing() as connection:
            for document in described:
                self.write(connection, document)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    store = Store(tmp_path / "library.sqlite")
    yield Shelf(store)
    store.close()
