"""Encoding: texts spread over workers of a cluster, with the same embeddings as by one process, to the last bit.

Knows nothing about how a cluster is joined, or what the texts are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

import numpy as np

from app.cluster.errors import ClusterError
from app.cluster.joining import Cluster, got
from app.cluster.opened import Made
from app.requests import EncoderNames
from indexing.turns import BATCH, by_length
from indexing.types import Signs, SparseVector, Vectors

MOST_BATCHES: Final = 8
"""Batches that a worker is sent at once: a second or so of work."""

ROUNDS: Final = 4
"""How many runs each worker gets of one call, if there are so many batches: the last ones to end do not wait long."""

AHEAD: Final = 2
"""Runs that a worker has been sent: while it encodes one, the next one travels."""

OnProgress: TypeAlias = Callable[[int], None] | None


class Workers:
    """Workers of a *cluster* that encode."""

    def __init__(self, cluster: Cluster, workers: Sequence[Any]) -> None:
        self._cluster = cluster
        self._workers = workers

    def open(self, wanted: EncoderNames, here: Made, log_level: str) -> None:
        """Have all load the encoders that are *wanted*, which have to make what those make that are *here*.

        Raises:
            ClusterError: one cannot, or has others under their names.
        """
        coming = [worker.open.remote(wanted, log_level) for worker in self._workers]
        for opened in self._cluster.all(coming):
            if isinstance(opened, ClusterError):
                raise opened
            opened.refuse_others(here)

    def each(self, method: str, texts: Sequence[str], on_progress: OnProgress) -> Iterator[tuple[list[int], Any]]:
        """Yield the places of some of *texts* with what a worker's *method* makes of them, until all are done.

        A run of texts is cut where one process cuts them too, so that every batch is of the same texts.
        *on_progress* is told again and again how many are done, and may raise to stop.
        """
        waiting = deque(chosen for _, chosen in by_length(texts, self._run(len(texts))))
        idle = deque([*self._workers] * AHEAD)
        under_way: dict[Any, tuple[Any, list[int]]] = {}
        done = 0
        while waiting or under_way:
            while waiting and idle:
                worker, chosen = idle.popleft(), waiting.popleft()
                sent = getattr(worker, method).remote([texts[i] for i in chosen])
                under_way[sent] = worker, chosen
            for one in self._cluster.ready(under_way):
                worker, chosen = under_way.pop(one)
                made = got(one)
                if isinstance(made, ClusterError):
                    raise made
                idle.append(worker)
                done += len(chosen)
                yield chosen, made
            if on_progress is not None:
                on_progress(done)

    def _run(self, texts: int) -> int:
        """Return how many of so many *texts* a worker is sent at once: whole batches."""
        batches = -(-texts // BATCH)
        return BATCH * max(1, min(MOST_BATCHES, -(-batches // (ROUNDS * len(self._workers)))))


class SpreadEncoder:
    """Encodes passages and sentences by *workers*, whose embeddings have *dim* dimensions."""

    def __init__(self, dim: int, workers: Workers) -> None:
        self._dim = dim
        self._workers = workers

    def encode(self, texts: Sequence[str], on_progress: OnProgress = None) -> Vectors:
        """Return the embeddings of *texts* in their order.

        Raises:
            ClusterError: a worker has failed or died, or the cluster has gone.
        """
        found = np.zeros((len(texts), self._dim), np.float32)
        for chosen, vectors in self._workers.each("encode", texts, on_progress):
            found[chosen] = vectors
        return found

    def encode_passages(self, texts: Sequence[str], on_progress: OnProgress = None) -> tuple[Vectors, list[Signs]]:
        """Return the embeddings of *texts* and the signs of their tokens', in their order.

        Raises:
            ClusterError: a worker has failed or died, or the cluster has gone.
        """
        dense = np.zeros((len(texts), self._dim), np.float32)
        signs: dict[int, Signs] = {}
        for chosen, (vectors, theirs) in self._workers.each("encode_passages", texts, on_progress):
            dense[chosen] = vectors
            signs.update(zip(chosen, theirs, strict=True))
        return dense, [signs[i] for i in range(len(texts))]


class SpreadSparseEncoder:
    """Encodes passages as learned sparse vectors by *workers*."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def encode(self, texts: Sequence[str], on_progress: OnProgress = None) -> list[SparseVector]:
        """Return the learned sparse embeddings of *texts* in their order.

        Raises:
            ClusterError: a worker has failed or died, or the cluster has gone.
        """
        found: dict[int, SparseVector] = {}
        for chosen, weights in self._workers.each("encode_sparse", texts, on_progress):
            found.update(zip(chosen, weights, strict=True))
        return [found[i] for i in range(len(texts))]
