"""Encoding worker: encodes texts in a process of its own, on any machine of a cluster.

Knows nothing about libraries, or about who sends the texts.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from typing import TypeVar

from app.application import load_encoder, load_sparse_encoder
from app.cluster.errors import ClusterError
from app.cluster.member import Member
from app.cluster.opened import Made, Opened
from app.logs import write_logs
from app.requests import EncoderNames
from app.settings import log_folder
from app.shown import as_sentence
from indexing.derived import Encoders
from indexing.encoder import Encoder
from indexing.sparse_encoder import SparseModel
from indexing.types import Signs, SparseVector, Vectors

Said = TypeVar("Said")


class EncodingWorker(Member):
    """Encodes by the encoders that it was told. One call at a time; `open` comes first, what fails is returned."""

    _encoder: Encoder
    _sparse: SparseModel | None

    def open(self, wanted: EncoderNames, log_level: str) -> Opened | ClusterError:
        """Load the encoders that are *wanted*, and say which they are."""
        write_logs(log_folder(), log_level)
        return _tried(lambda: self._opened(wanted))

    def encode(self, texts: Sequence[str]) -> Vectors | ClusterError:
        """Return the embeddings of *texts*."""
        return _tried(lambda: self._encoder.encode(texts))

    def encode_passages(self, texts: Sequence[str]) -> tuple[Vectors, list[Signs]] | ClusterError:
        """Return the embeddings of *texts* and the signs of their tokens'."""
        return _tried(lambda: self._encoder.encode_passages(texts))

    def encode_sparse(self, texts: Sequence[str]) -> list[SparseVector] | ClusterError:
        """Return the learned sparse embeddings of *texts*."""
        assert self._sparse is not None
        sparse = self._sparse
        return _tried(lambda: sparse.encode(texts))

    def _opened(self, wanted: EncoderNames) -> Opened:
        self._encoder, self._sparse = load_encoder(wanted), load_sparse_encoder(wanted)
        return Opened(socket.gethostname(), Made.by(Encoders(self._encoder, self._sparse)))


def _tried(make: Callable[[], Said]) -> Said | ClusterError:
    """Return what *make* returns, or what a person is told of its error where it is sent."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - it is raised where the texts came from
        return ClusterError(f"A worker of the cluster, on {socket.gethostname()!r}, has failed: {as_sentence(error)}")
