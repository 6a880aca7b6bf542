"""Ray: the questions of a batch, spread over workers of a cluster, each with a copy of the library of its own.

What a worker needs must be installed where it runs; settings and library are sent to it. Knows nothing about files of
questions.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Final, Self

from app.cluster.joining import Cluster, got
from app.requests import AskRequest, QuestionDone
from app.settings import Settings
from app.stopping import WorkStopped, give_up_if
from indexing.snapshot import pack

CLOSING_S: Final = 60.0
"""How long workers may take to end what they were given up with, and to delete their copies."""


class ByRay:
    """Asks so many *workers* of the cluster at *address*; to be used as a context.

    When *broken_off* is set, what is in hand is given up.
    """

    _cluster: Cluster

    def __init__(self, settings: Settings, address: str, workers: int, broken_off: threading.Event) -> None:
        self._settings = settings
        self._address = address
        self._count = workers
        self._broken_off = broken_off
        self._holding = ExitStack()
        self._idle: SimpleQueue[Any] = SimpleQueue()

    def __enter__(self) -> Self:
        """Start the workers, and send the library to them.

        Raises:
            ClusterError: Ray is not installed, there is no cluster, or it has too few free CPUs.
            BatchError: a worker cannot open the library.
            LibraryBusy: another process has the library open.
        """
        packed = io.BytesIO()
        pack(self._settings.library, packed)
        with ExitStack() as held:
            self._cluster = Cluster.join(self._address, self._count, held)
            from app.batch.cluster.worker import Worker  # not before: Ray reads its settings when it is imported

            workers = self._cluster.start(Worker, self._count)
            held.callback(self._close, workers)
            self._open(workers, packed.getvalue())
            for worker in workers:
                self._idle.put(worker)
            self._holding = held.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let the workers delete their copies, and leave the cluster."""
        self._holding.close()

    def __call__(self, requests: Sequence[AskRequest], on_done: Callable[[QuestionDone], None]) -> None:
        """Have a worker that is idle answer *requests*, telling *on_done* of each.

        Raises:
            ClusterError: a worker has died, or the cluster has gone.
            BatchError: something stood in a worker's way.
            WorkStopped: it was broken off.
        """
        import ray

        worker = self._idle.get()
        coming = worker.answer.options(num_returns="streaming").remote(tuple(requests))
        try:
            for one in self._as_they_come(coming):
                done = got(one)
                if isinstance(done, Exception):
                    raise done
                on_done(done)
        except WorkStopped:
            ray.cancel(coming)
            raise
        finally:
            self._idle.put(worker)

    def _as_they_come(self, coming: Any) -> Iterator[Any]:
        """Yield what is *coming*, looking meanwhile whether it was broken off."""
        while True:
            ready = self._cluster.ready([coming])
            give_up_if(self._broken_off.is_set)
            if not ready:
                continue
            try:
                one = next(coming)
            except StopIteration:
                return
            yield one

    def _open(self, workers: Sequence[Any], library: bytes) -> None:
        """Send the *library* to the *workers*, and wait until all have opened it, which may take long."""
        import ray

        sent = ray.put(library)
        for in_the_way in self._cluster.all([worker.open.remote(self._settings, sent) for worker in workers]):
            if in_the_way is not None:
                raise in_the_way

    def _close(self, workers: Sequence[Any]) -> None:
        """Have *workers* delete their copies; whatever is not done by then, the next worker there deletes."""
        import ray

        if not self._cluster.gone:  # of one that has gone Ray waits for ever, and then ends this program
            ray.wait([worker.close.remote() for worker in workers], num_returns=len(workers), timeout=CLOSING_S)
