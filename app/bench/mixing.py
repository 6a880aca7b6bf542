"""Mixing encoder: real embeddings for the first texts, mixtures of them for the rest.

Encoding 100,000 abstracts and their sentences takes hours on two cores, and how long a search takes does not
depend on what the vectors mean. So libraries that only time searches are filled by this encoder; nothing
that measures quality may use it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from indexing.encoder import Encoder
from indexing.types import QueryTokens, Signs, Vector, Vectors

REAL: Final = 20_000
"""Texts that are really encoded."""

NOISE: Final = 0.02
"""Standard deviation of what is added to every component, about half a component's own size."""


class MixingEncoder:
    """An encoder that stops encoding after *REAL* texts; questions are always encoded."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._pool: list[Vectors] = []
        self._pooled = 0

    @property
    def dim(self) -> int:
        """Return the width of its embeddings."""
        return self._encoder.dim

    @property
    def fingerprint(self) -> str:
        """Return the real encoder's, whose questions the library is searched with."""
        return self._encoder.fingerprint

    @property
    def max_tokens(self) -> int:
        """Return the real encoder's bound."""
        return self._encoder.max_tokens

    def reads(self, text: str) -> bool:
        """Return whether the real encoder knows enough of the tokens of *text*."""
        return self._encoder.reads(text)

    def encode_query(self, text: str) -> Vector:
        """Return the real embedding of a question."""
        return self._encoder.encode_query(text)

    def encode_question(self, text: str) -> tuple[Vector, QueryTokens]:
        """Return the real embeddings of a question and its tokens."""
        return self._encoder.encode_question(text)

    def encode_questions(self, texts: Sequence[str]) -> list[tuple[Vector, QueryTokens]]:
        """Return what `encode_question` does for each of *texts*."""
        return self._encoder.encode_questions(texts)

    def encode_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> tuple[Vectors, list[Signs]]:
        """Return embeddings as `encode` does, and as many random signs of tokens as a passage has words."""
        random = np.random.default_rng(len(texts))
        lengths = [len(text.split()) for text in texts]
        signs = [random.integers(0, 256, (length, self.dim // 8), dtype=np.uint8) for length in lengths]
        return self.encode(texts, on_progress), signs

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each of *texts* has."""
        return self._encoder.count_tokens(texts)

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        """Return embeddings of shape (n, dim): real ones first, then mixtures of two of those each."""
        if self._pooled < REAL:
            vectors = self._encoder.encode(texts, on_progress)
            self._pool.append(vectors)
            self._pooled += len(texts)
            return vectors
        random = np.random.default_rng(zlib.crc32("".join(texts[:3]).encode()))
        pool = np.concatenate(self._pool)
        self._pool = [pool]
        pairs = random.integers(0, len(pool), size=(len(texts), 2))
        mixed = pool[pairs].sum(axis=1) + random.normal(0.0, NOISE, size=(len(texts), self.dim))
        return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), dtype=np.float32)
