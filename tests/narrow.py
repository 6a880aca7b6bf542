"""A second encoder made of the first, for tests that change from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexing.encoder import Encoder
from indexing.types import QueryTokens, Signs, Vector, Vectors


class Narrow:
    """The bundled encoder, cut to its first dimensions: a real model of another width and name."""

    def __init__(self, encoder: Encoder, fuse: int = 10**9) -> None:
        self._encoder = encoder
        self._fuse = fuse  # calls of encode_passages before it is interrupted
        self.dim = 96
        self.fingerprint = "narrow"
        self.max_tokens = encoder.max_tokens
        self.count_tokens = encoder.count_tokens
        self.reads = encoder.reads

    def encode_query(self, text: str) -> Vector:
        return self._cut(self._encoder.encode_query(text)[None])[0]

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        return self._cut(self._encoder.encode(texts, on_progress))

    def encode_passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> tuple[Vectors, list[Signs]]:
        self._fuse -= 1
        if self._fuse < 0:
            raise KeyboardInterrupt
        return self.encode(texts, on_progress), [np.zeros((1, self.dim // 8), np.uint8) for _ in texts]

    def encode_question(self, text: str) -> tuple[Vector, QueryTokens]:
        vector, tokens = self._encoder.encode_question(text)
        return self._cut(vector[None])[0], QueryTokens(text, tokens.words, self._cut(tokens.vectors))

    def encode_questions(self, texts: Sequence[str]) -> list[tuple[Vector, QueryTokens]]:
        return [self.encode_question(text) for text in texts]

    def _cut(self, vectors: Vectors) -> Vectors:
        narrow = vectors[:, : self.dim]
        return np.asarray(narrow / np.linalg.norm(narrow, axis=1, keepdims=True), np.float32)
