"""Texts -> learned sparse embeddings, by a sentence-transformers `SparseEncoder` on this machine.

Knows nothing about passages or indexes, and never touches the network. Nothing heavy is imported before the
first text is encoded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from indexing.cores import cores
from indexing.errors import EngineError
from indexing.model_files import BUNDLED, ModelFiles
from indexing.turns import BATCH, InTurns, by_length
from indexing.types import SparseVector

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SparseEncoder


class SparseTextEncoder(Protocol):
    """What turns texts into weights of the tokens of a vocabulary, whose dot product says how well two texts fit."""

    @property
    def fingerprint(self) -> str:
        """Return what tells this encoder from every other one."""

    def encode_query(self, text: str) -> SparseVector:
        """Return the embedding of a question."""

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> list[SparseVector]:
        """Return the embeddings of *texts* in their order."""


class SparseModel:
    """A SparseEncoder, loaded when it is first used and safe to use from several threads.

    SPLADE and its like encode questions and passages alike. An inference-free one (a `Router` with a
    `SparseStaticEmbedding` for questions) only looks up a weight for each token of a question.
    """

    def __init__(self, files: ModelFiles) -> None:
        """Keep *files* for later; see `load`."""
        self._files = files
        self._model = InTurns(files, _sparse_encoder)

    @classmethod
    def load(cls, name: str) -> SparseModel:
        """Return the sparse encoder *name*: a folder, or a hub name that was downloaded before.

        Raises:
            EngineError: it is not on this machine; says how to get it.
        """
        if name == BUNDLED:
            raise EngineError(f"No sparse encoder is {BUNDLED}: name one that was downloaded, or a folder.")
        return cls(ModelFiles.find(name))

    @property
    def fingerprint(self) -> str:
        """Return its name with a hash of its files, for the library's manifest."""
        return self._files.fingerprint

    def encode_query(self, text: str) -> SparseVector:
        """Return the embedding of a question; empty when no token of it weighs anything."""
        with self._model.turn(threads=1) as model:
            embeddings = model.encode_query(
                [text], prompt=self._files.query_prompt, convert_to_sparse_tensor=False, show_progress_bar=False
            )
        return _weights(embeddings)[0]

    def encode(self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None) -> list[SparseVector]:
        """Return the embeddings of *texts* in their order.

        *on_progress* is told after each batch how many are done, and may raise to stop.
        """
        found: list[SparseVector] = [{} for _ in texts]
        for done, chosen in by_length(texts, BATCH):
            with self._model.turn(threads=cores()) as model:
                embeddings = model.encode_document(
                    [texts[i] for i in chosen],
                    prompt=self._files.document_prompt,
                    batch_size=BATCH,
                    convert_to_sparse_tensor=False,
                    show_progress_bar=False,
                )
            for i, weights in zip(chosen, _weights(embeddings), strict=True):
                found[i] = weights
            if on_progress is not None:
                on_progress(done)
        return found


def _weights(embeddings: torch.Tensor) -> list[SparseVector]:
    """Return what is not 0 in each row of *embeddings*, shape (n, vocabulary).

    Example:
        [[0, 0.5, 0, 2], [0, 0, 0, 0]] -> {1: 0.5, 3: 2.0}, {}
    """
    rows = embeddings.float().cpu().numpy()
    places = [np.flatnonzero(row) for row in rows]
    return [dict(zip(at.tolist(), row[at].tolist(), strict=True)) for at, row in zip(places, rows, strict=True)]


def _sparse_encoder(folder: str, dtype: torch.dtype) -> SparseEncoder:
    from sentence_transformers import SparseEncoder

    return SparseEncoder(folder, local_files_only=True, model_kwargs={"dtype": dtype}).eval()
