"""The words everything is written in: documents, passages, sentences, queries and runs.

Knows nothing about engines, files or settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float32]
"""One embedding, shape (dim,) float32, L2-normalised."""

Vectors: TypeAlias = NDArray[np.float32]
"""Embeddings of n texts, shape (n, dim) float32, each row L2-normalised."""

Signs: TypeAlias = NDArray[np.uint8]
"""The signs of embeddings of n tokens, a bit each, shape (n, dim / 8) uint8; see `indexing.token_signs`."""

SparseVector: TypeAlias = Mapping[int, float]
"""A learned sparse embedding: a token of the model's vocabulary -> its weight; the others weigh nothing."""


class Kind(StrEnum):
    """What a piece of a document is, and therefore whether it may be quoted."""

    PROSE = "prose"
    TABLE = "table"
    CAPTION = "caption"
    REFERENCES = "references"

    @property
    def quotable(self) -> bool:
        """Return whether sentences of this kind may be quoted as a finding."""
        return self is not Kind.REFERENCES


FRONT_SECTION = "Authors"
"""The section of what stands between the title of a PDF and its text: authors, affiliations, notes."""

CELL_BORDER = "\t"
"""Divides the cells of a table's row in a block's text. White space, so that a row quoted is the row on the page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the top left corner of the visible page."""

    page: int  # 1-based
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """Where the characters start <= i < end of a block's text stand on a page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, table, caption or list of references: text in reading order, line ends joined.

    *page* is where the block begins (1-based); None in formats without pages, whose *words* are empty.
    """

    text: str
    kind: Kind = Kind.PROSE
    section: str = ""
    page: int | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document: its size in points and its text in reading order."""

    number: int  # 1-based
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document apart from its text. Empty means unknown."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str | None = None
    venue: str = ""

    def overridden_by(self, other: Metadata) -> Metadata:
        """Return these metadata with every field that *other* knows taken from *other*."""
        return Metadata(
            title=other.title or self.title,
            authors=other.authors or self.authors,
            year=other.year if other.year is not None else self.year,
            doi=other.doi or self.doi,
            venue=other.venue or self.venue,
        )


Value: TypeAlias = str | int | tuple[str, ...] | None
"""What a field of Metadata may hold."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a field of Metadata, and what the file, or what lies beside it, says of it."""

    value: Value
    said: Value


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser makes of a file: metadata, pages (none in formats without) and blocks in reading order."""

    metadata: Metadata
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()  # sentences that say what could not be read of it


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: characters start <= i < end of the passage's text."""

    start: int
    end: int
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    quotable: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """About 200 tokens of whole sentences from one section of one document.

    *id* is an unsigned 63-bit integer made by `passage_id`: the same content gets the same id everywhere.
    *heading* (title and section) is searched and encoded with the text, but never quoted.
    """

    id: int
    document_id: str
    position: int  # 0-based, in reading order
    text: str
    title: str
    section: str
    kind: Kind
    page: int | None
    sentences: tuple[Sentence, ...]

    @property
    def key(self) -> str:
        """Return the identifier shown to people and written to JSON."""
        return f"{self.document_id}:{self.position}"

    @property
    def heading(self) -> str:
        """Return title and section on one line, as they are prefixed for search."""
        return " > ".join(part for part in (self.title, self.section) if part)

    def sentence_text(self, index: int) -> str:
        """Return the text of sentence *index* (0-based), verbatim."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class SearchText:
    """What a passage is found by: the title of its document, its section and its text, with their language."""

    title: str
    section: str
    text: str
    language: str  # ISO 639-1


POSITION_BITS = 16
"""A document may have 65,536 passages; the other 47 bits of a passage's id come from its document's."""


def passage_id(document_id: str, position: int) -> int:
    """Return the integer that Tantivy and Qdrant know passage *position* of a document by.

    Args:
        document_id: 16 hexadecimal digits of the content's SHA-256.
        position: 0-based place of the passage in its document.
    """
    return (int(document_id, 16) >> 17) << POSITION_BITS | position


@dataclass(frozen=True, slots=True)
class Document:
    """A document as the library lists it; *id* is the first 16 hexadecimal digits of its content's SHA-256."""

    id: str
    metadata: Metadata
    file_type: str  # "pdf", "markdown", "text", "html", "docx", "jats", "latex"
    language: str  # ISO 639-1
    pages: int  # 0 in formats without pages
    passages: int
    collections: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    added_at: str = ""  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a library holds, and a SHA-256 in hexadecimal digits that tells these documents from others."""

    documents: int
    passages: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages a search may return; empty fields allow everything, filled ones all have to hold."""

    documents: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    file_types: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # a name matches when all its words stand in one author's name
    year_from: int | None = None
    year_to: int | None = None  # inclusive
    passages: tuple[int, ...] | None = None  # exactly these; () allows none


ANYTHING = Filter()
"""The filter that allows every passage."""


@dataclass(frozen=True, slots=True)
class QueryTokens:
    """The tokens of *text* as an encoder reads them: the word that each is of, and its embedding, shape (n, dim)."""

    text: str
    words: tuple[str, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: the currency between techniques.

    Whoever improves a query fills another field: the text, the weighted terms (already analysed), the vector or
    the expansion, weighted vectors beside its own. BM25 uses the terms if there are any, dense search the vector
    if there is one; MaxSim sums over vector and expansion. Whoever changes the person's own words says so in
    *notes*, a sentence each, for people to see.
    """

    text: str
    terms: Mapping[str, float] = field(default_factory=dict)
    vector: Vector | None = None
    tokens: QueryTokens | None = None  # of the text as it was asked; another text has others
    expansion: tuple[tuple[float, Vector], ...] = ()
    filter: Filter = ANYTHING
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with the score of whoever found it.

    *scores* keeps what each technique said ("bm25", "dense", "max_sim", "fused"), for people to see.
    """

    passage_id: int
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)


Run: TypeAlias = tuple[Hit, ...]
"""Hits, best first; ranks are 1-based positions; ties are broken by passage id, lowest first."""


def ranked(hits: Mapping[int, float]) -> Run:
    """Return a run of *hits* (passage id -> score), best first, ties by passage id."""
    by_id = sorted(hits.items())
    order = sorted(by_id, key=itemgetter(1), reverse=True)  # sorting keeps the order of those that are equal
    return tuple(Hit(passage, score) for passage, score in order)
