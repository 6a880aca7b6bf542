"""Ray: the questions of a batch, spread over workers of a cluster, each with a copy of the library of its own.

What a worker needs must be installed where it runs; settings and library are sent to it. Knows nothing about files of
questions.

Source: Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018.
"""

from __future__ import annotations

import io
import logging
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

from app.batch.errors import BatchError
from app.requests import AskRequest, QuestionDone
from app.settings import Settings, private_ray, quiet_ray
from app.stopping import LOOK_EVERY_S, WorkStopped, give_up_if
from indexing.snapshot import pack

LOCAL: Final = "local"
"""The address of a cluster that is made on this machine for this run."""

PATIENCE_S: Final = 10.0

STARTING_S: Final = 120.0
"""How long a worker may wait for a free CPU, and take to start."""

CLOSING_S: Final = 60.0
"""How long workers may take to end what they were given up with, and to delete their copies."""


class ByRay:
    """Asks so many *workers* of the cluster at *address*; to be used as a context.

    When *broken_off* is set, what is in hand is given up.
    """

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
            BatchError: Ray is not installed, there is no cluster, it has too few free CPUs, or a worker cannot open
                the library.
            LibraryBusy: another process has the library open.
        """
        packed = io.BytesIO()
        pack(self._settings.library, packed)
        with ExitStack() as held:
            self._connect(held)
            workers = self._started(held)
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
            BatchError: a worker has died, or something stood in its way.
            WorkStopped: it was broken off.
        """
        import ray

        worker = self._idle.get()
        coming = worker.answer.options(num_returns="streaming").remote(tuple(requests))
        try:
            for one in self._as_they_come(coming):
                done = ray.get(one)
                if isinstance(done, Exception):
                    raise done
                on_done(done)
        except WorkStopped:
            ray.cancel(coming)
            raise
        except ray.exceptions.RayError as error:
            raise _failed(error) from error
        finally:
            self._idle.put(worker)

    def _as_they_come(self, coming: Any) -> Iterator[Any]:
        """Yield what is *coming*, looking meanwhile whether it was broken off."""
        import ray

        while True:
            ready, _ = ray.wait([coming], timeout=LOOK_EVERY_S)
            give_up_if(self._broken_off.is_set)
            if not ready:
                continue
            try:
                one = next(coming)
            except StopIteration:
                return
            yield one

    def _connect(self, held: ExitStack) -> None:
        """Join the cluster, or make one, until *held* ends."""
        quiet_ray()
        if self._address == LOCAL:
            private_ray()
        try:
            _refuse_silent(self._address)
            import ray

            held.callback(ray.shutdown)
            cores = self._count if self._address == LOCAL else None
            ray.init(
                self._address, num_cpus=cores, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False
            )
        except ImportError as error:
            raise BatchError("Ray is not installed: pip install 'scholiast[ray]'.") from error
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise BatchError(f"No Ray cluster answers at {self._address!r}: {error}.") from error

    def _started(self, held: ExitStack) -> list[Any]:
        """Return the workers, all of which have said that they run; when *held* ends, they delete their copies."""
        import ray

        from app.batch.cluster.worker import Worker

        make: Any = ray.remote(num_cpus=1)(Worker)
        workers = [make.remote() for _ in range(self._count)]
        pings = [worker.ping.remote() for worker in workers]
        started, missing = ray.wait(pings, num_returns=len(pings), timeout=STARTING_S)
        running = [worker for worker, ping in zip(workers, pings, strict=True) if ping in started]
        held.callback(_close, running)
        if missing:
            raise BatchError(
                f"{len(started)} of {self._count} workers have started in {STARTING_S:.0f} s: each needs a CPU of the "
                f"cluster to itself. Wait until more are free, or ask for fewer: --workers {max(1, len(started))}."
            )
        try:
            ray.get(pings)
        except ray.exceptions.RayError as error:
            raise _failed(error) from error
        return workers

    def _open(self, workers: Sequence[Any], library: bytes) -> None:
        """Send the *library* to the *workers*, and wait until all have opened it, which may take long."""
        import ray

        sent = ray.put(library)
        try:
            found = ray.get([worker.open.remote(self._settings, sent) for worker in workers])
        except ray.exceptions.RayError as error:
            raise _failed(error) from error
        for in_the_way in found:
            if in_the_way is not None:
                raise in_the_way


def _close(workers: Sequence[Any]) -> None:
    """Have *workers* delete their copies; whatever is not done by then, the next worker there deletes."""
    import ray

    if workers:
        ray.wait([worker.close.remote() for worker in workers], num_returns=len(workers), timeout=CLOSING_S)


def _failed(error: Exception) -> BatchError:
    return BatchError(f"A worker of the cluster has failed: {str(error).strip().splitlines()[-1]}")


def _refuse_silent(address: str) -> None:
    """Raise OSError when nothing listens at *address*: Ray itself tries for six minutes, and then ends the program."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    if parts.hostname and parts.port:
        socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE_S).close()
