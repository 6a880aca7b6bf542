"""Listing: the documents of a library as data, read from SQLite beside its owner.

Knows nothing about how it is shown.
"""

from __future__ import annotations

from pydantic import TypeAdapter

from app.requests import Data, Failed, Ranked
from indexing.types import Document, Page


class Listed(Data):
    """A document."""

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None
    venue: str
    file_type: str
    language: str
    pages: int
    passages: int
    collections: tuple[str, ...]
    paths: tuple[str, ...]
    added_at: str

    @classmethod
    def of(cls, document: Document) -> Listed:
        """Return *document* as data."""
        known = document.metadata
        return cls(
            id=document.id,
            title=known.title,
            authors=known.authors,
            year=known.year,
            doi=known.doi,
            venue=known.venue,
            file_type=document.file_type,
            language=document.language,
            pages=document.pages,
            passages=document.passages,
            collections=document.collections,
            paths=document.paths,
            added_at=document.added_at,
        )


class PageText(Data):
    """A page: its number from 1, its size in points, its text in reading order."""

    document_id: str
    page: int
    width: float
    height: float
    text: str

    @classmethod
    def of(cls, document: Document, page: Page) -> PageText:
        """Return *page* of *document* as data."""
        return cls(document_id=document.id, page=page.number, width=page.width, height=page.height, text=page.text)


LISTED: TypeAdapter[tuple[Listed, ...]] = TypeAdapter(tuple[Listed, ...])
FAILURES: TypeAdapter[tuple[Failed, ...]] = TypeAdapter(tuple[Failed, ...])
RANKING: TypeAdapter[tuple[Ranked, ...]] = TypeAdapter(tuple[Ranked, ...])
