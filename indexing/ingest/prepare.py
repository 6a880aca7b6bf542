"""Preparing: what a parser made of a document -> the rows that the store keeps of it.

Knows nothing about files, processes or the indexes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

from indexing.encoder import TextEncoder
from indexing.errors import UnreadableFile
from indexing.language import detect
from indexing.passages import CHUNKER, make_passages
from indexing.store import documents, pages, passages
from indexing.store.documents import Origin
from indexing.types import Document, Kind, Page, Parsed, Passage

_LANGUAGE_SAMPLE: Final = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its pages and passages, ready to be stored."""

    document: Document
    origin: Origin
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]

    @property
    def texts(self) -> int:
        """Return how many texts will be encoded: the passages and all their sentences."""
        return len(self.passages) + self.sentences

    @property
    def sentences(self) -> int:
        """Return how many sentences the passages have together."""
        return sum(len(passage.sentences) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from."""

    content_hash: str  # SHA-256
    file_type: str
    suffix: str | None  # of the kept original; None when it is no file
    fallback_title: str
    collections: tuple[str, ...]

    @property
    def document_id(self) -> str:
        """Return the id: the first 16 hexadecimal digits of the content's SHA-256."""
        return self.content_hash[:16]


def prepare(parsed: Parsed, source: Source, encoder: TextEncoder) -> Prepared:
    """Cut a parsed document into passages.

    Raises:
        UnreadableFile: there is nothing in it to search, or more than a document may have.
    """
    if not parsed.metadata.title:
        parsed = replace(parsed, metadata=replace(parsed.metadata, title=source.fallback_title))
    found = make_passages(source.document_id, parsed, count_tokens=encoder.count_tokens)
    if not found:
        raise UnreadableFile("There is no text in it that could be searched.")
    document = Document(
        id=source.document_id,
        metadata=parsed.metadata,
        file_type=source.file_type,
        language=_language(parsed),
        pages=len(parsed.pages),
        passages=len(found),
        collections=source.collections,
        added_at=datetime.now(UTC).isoformat(timespec="microseconds"),
    )
    return Prepared(document, Origin(source.content_hash, source.suffix, CHUNKER), parsed.pages, tuple(found))


def store(connection: Connection, prepared: Prepared) -> None:
    """Write a document with its pages and passages; it is STORED then.

    Raises:
        UnreadableFile: its passages' ids are another document's by chance.
    """
    sentences = prepared.sentences
    documents.write(connection, prepared.document, prepared.origin, sentences=sentences)
    pages.add(connection, prepared.document.id, prepared.pages)
    passages.add(connection, prepared.document.id, prepared.passages)


def _language(parsed: Parsed) -> str:
    """Return the language of the running text, or of whatever text there is."""
    prose = [block.text for block in parsed.blocks if block.kind is Kind.PROSE]
    sample, length = [], 0
    for text in prose or [block.text for block in parsed.blocks]:
        sample.append(text[: _LANGUAGE_SAMPLE - length])
        length += len(sample[-1])
        if length >= _LANGUAGE_SAMPLE:
            break
    return detect("\n".join(sample))
