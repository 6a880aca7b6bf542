"""Vector index: the one protocol that Qdrant Edge and a Qdrant server are used through.

Knows nothing about texts, encoders or SQLite.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias

from indexing.types import Filter, Run, SparseVector, Vector, Vectors

Codes: TypeAlias = Literal["float16", "int8", "binary"]
"""What a graph over many passages is searched by: the embeddings themselves, 8 bits or 1 bit for each number."""

OVERSAMPLING: Final[dict[Codes, float]] = {"float16": 1.0, "int8": 2.0, "binary": 8.0}
"""How many times more passages than were asked for are found by codes, and then scored by the embeddings themselves."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What passages of a document can be filtered by, in both engines."""

    document_id: str
    file_type: str
    year: int | None = None
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A passage as the vector index keeps it: its embedding and those of its sentences, shape (n, dim).

    *sparse* is its learned sparse embedding, empty in a library without a sparse encoder.
    """

    id: int
    dense: Vector
    sentences: Vectors
    facets: Facets
    sparse: SparseVector = field(default_factory=dict)


class VectorIndex(Protocol):
    """Embeddings of passages and of their sentences, by passage id.

    Every score is a cosine in [-1, 1], but those of `sparse`. A `Filter` is honoured in documents, collections, file
    types, years and passages; its authors have been resolved to documents by the caller.
    """

    def write(self, points: Sequence[Point]) -> None:
        """Insert or replace *points*; they survive a crash once this returns."""

    def delete_documents(self, document_ids: Sequence[str]) -> None:
        """Remove every passage of these documents."""

    def delete_passages(self, ids: Sequence[int]) -> None:
        """Remove these passages, whatever document they say they are of."""

    def set_facets(self, facets: Facets) -> None:
        """Replace what the passages of one document can be filtered by."""

    def search(self, vector: Vector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages nearest to *vector* by cosine."""

    def max_sim(self, vector: Vector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages whose best sentence is nearest to *vector*; ask it with few passages only."""

    def sparse(self, vector: SparseVector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages whose sparse embedding has the largest dot product with *vector*.

        Those that share no token with it are left out.
        """

    def dense_vectors(self, ids: Sequence[int]) -> dict[int, Vector]:
        """Return the passage embeddings of those *ids* that are stored."""

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Return the sentence embeddings, shape (n, dim), of those *ids* that are stored."""

    def ids(self) -> Iterator[int]:
        """Yield the id of every stored passage, in ascending order."""

    def __len__(self) -> int:
        """Return the number of stored passages."""

    def close(self) -> None:
        """Flush and let go of the engine."""


class VectorStorage(Protocol):
    """Where the vector indexes of one library are kept, one for each generation."""

    def open(self, generation: str, dim: int) -> VectorIndex:
        """Return the index of this *generation*, made if it is not there, for embeddings of width *dim*."""

    def keep_only(self, generations: Collection[str]) -> None:
        """Delete every index of the library but those of these *generations*."""
