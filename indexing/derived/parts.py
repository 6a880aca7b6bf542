"""Parts: what an open library consists of.

Knows nothing about how the parts are opened or kept in agreement.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.originals import Originals
from indexing.sparse_encoder import SparseTextEncoder
from indexing.store import Store
from indexing.types import Signs, SparseVector, Vectors
from indexing.vectors import VectorIndex

Fingerprints: TypeAlias = tuple[str, str | None]
"""What tells encoders apart: of the texts', and of the learned sparse ones'; None: there is no second one."""


@dataclass(frozen=True, slots=True)
class Encoders:
    """What makes the vectors of a library: of the texts, and learned sparse ones besides if there is a second one."""

    text: TextEncoder
    sparse: SparseTextEncoder | None = None

    @property
    def fingerprints(self) -> Fingerprints:
        """Return those of the two."""
        return self.text.fingerprint, self.sparse.fingerprint if self.sparse else None


class TextWriter(Protocol):
    """What encodes texts that are stored."""

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return the embeddings of *texts* in their order."""

    def encode_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> tuple[Vectors, list[Signs]]:
        """Return the embeddings of *texts* and the signs of their tokens', in their order."""


class SparseWriter(Protocol):
    """What encodes texts that are stored as learned sparse vectors."""

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> list[SparseVector]:
        """Return the learned sparse embeddings of *texts*."""


@dataclass(frozen=True, slots=True)
class Writers:
    """What encodes texts that are stored: a library's own encoders, or what makes the same in another way."""

    text: TextWriter
    sparse: SparseWriter | None = None


@dataclass(slots=True)
class Parts:
    """The store, the two indexes derived from it, the encoders that made them and the kept files.

    *workers* encode what is stored in place of these encoders, if there are any.
    """

    store: Store
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    originals: Originals
    sparse_encoder: SparseTextEncoder | None = None
    workers: Writers | None = None
    leaving: threading.Lock = field(default_factory=threading.Lock)
    """Held while documents are dropped, or found to be LEAVING and taken back."""

    @property
    def writers(self) -> Writers:
        """Return what encodes texts that are stored."""
        return self.workers or Writers(self.encoder, self.sparse_encoder)

    @property
    def fingerprints(self) -> Fingerprints:
        """Return those of its encoders."""
        return Encoders(self.encoder, self.sparse_encoder).fingerprints
