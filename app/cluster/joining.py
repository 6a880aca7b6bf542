"""Joining: a cluster of Ray, found at its address or made on this machine, and workers that are started in it.

Knows nothing about what the workers do.

Source: Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018.
"""

from __future__ import annotations

import logging
import signal
import socket
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import Any, Final, Self
from urllib.parse import urlsplit

from app.cluster.errors import ClusterError
from app.settings import private_ray, quiet_ray
from app.stopping import LOOK_EVERY_S

LOCAL: Final = "local"
"""The address of a cluster that is made on this machine for this run."""

CLIENT: Final = "ray://"

WORKERS: Final = 2
"""Workers, where nobody says how many."""

PATIENCE_S: Final = 10.0

STARTING_S: Final = 120.0
"""How long a worker may wait for a free CPU, and take to start."""

THERE_EVERY_S: Final = 5.0
"""How often is looked whether a cluster is there: of one that has gone Ray says nothing, and ends the program."""


class Cluster:
    """A cluster that this process has joined, for any of its threads; *listening* is where its head can be reached."""

    def __init__(self, address: str, listening: str) -> None:
        self._address = address
        self._listening = listening
        self._looked = time.monotonic()
        self.gone = False

    @classmethod
    def join(cls, address: str, workers: int, held: ExitStack) -> Self:
        """Join the cluster at *address*, or make one for so many *workers*, until *held* ends.

        Raises:
            ClusterError: Ray is not installed, there is no cluster, or the address is one for its client.
        """
        if address.startswith(CLIENT):
            raise ClusterError(
                f"{address!r} is an address for Ray's client, which cannot carry what workers tell: have this machine "
                "join the cluster (`ray start --address=HOST:6379`), and give --ray HOST:6379."
            )
        quiet_ray()
        if address == LOCAL:
            private_ray()
        try:
            _refuse_silent(address)
            import ray

            held.callback(ray.shutdown)
            cores = workers if address == LOCAL else None
            with uninterrupted():
                ray.init(
                    address, num_cpus=cores, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False
                )
        except ImportError as error:
            raise ClusterError("Ray is not installed: pip install 'scholiast[ray]'.") from error
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise ClusterError(f"No Ray cluster answers at {address!r}: {error}.") from error
        return cls(address, ray.get_runtime_context().gcs_address)

    def start(self, kind: type, count: int) -> list[Any]:
        """Return so many workers of this *kind*, all of which have answered its `ping`.

        Raises:
            ClusterError: it has too few free CPUs, or what a worker needs is not installed there.
        """
        import ray

        make: Any = ray.remote(num_cpus=1)(kind)
        workers = [make.remote() for _ in range(count)]
        pings = [worker.ping.remote() for worker in workers]
        started, missing = ray.wait(pings, num_returns=len(pings), timeout=STARTING_S)
        if missing:
            raise ClusterError(
                f"{len(started)} of {count} workers have started in {STARTING_S:.0f} s: each needs a CPU of the "
                f"cluster to itself. Wait until more are free, or ask for fewer: --workers {max(1, len(started))}."
            )
        self.all(pings)
        return workers

    def ready(self, coming: Collection[Any]) -> list[Any]:
        """Return one of what is *coming* as soon as it is there; none after a moment, so that one can look round.

        Raises:
            ClusterError: the cluster has gone.
        """
        import ray

        if time.monotonic() - self._looked > THERE_EVERY_S:
            self._refuse_gone()
        there, _ = ray.wait(list(coming), timeout=LOOK_EVERY_S)
        return list(there)

    def all(self, coming: Sequence[Any]) -> list[Any]:
        """Return what is *coming*, all of it, in its order.

        Raises:
            ClusterError: a worker has failed, or the cluster has gone.
        """
        waiting = set(coming)
        while waiting:
            waiting -= set(self.ready(waiting))
        return [got(one) for one in coming]

    def _refuse_gone(self) -> None:
        try:
            _refuse_silent(self._listening)
        except OSError as error:
            self.gone = True
            raise ClusterError(
                f"The Ray cluster at {self._address!r} has gone away. What was finished is kept; once it is "
                "back, the same command goes on where this one stopped."
            ) from error
        self._looked = time.monotonic()


def got(one: Any) -> Any:
    """Return *one* of what workers make, which is there.

    Raises:
        ClusterError: the worker has failed, or has died.
    """
    import ray

    try:
        return ray.get(one)
    except ray.exceptions.RayError as error:
        if isinstance(error, ray.exceptions.RayActorError) and not error.actor_init_failed:
            raise ClusterError(
                "A worker of the cluster has died: its process was ended, or its machine has gone or is short of "
                "memory. What was finished is kept; the same command goes on where this one stopped."
            ) from error
        raise ClusterError(f"A worker of the cluster has failed: {str(error).strip().splitlines()[-1]}") from error


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait, a second one excepted: half begun, Ray would wait for itself when it is ended."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield  # ignored, or somebody else's business
        return
    first: list[tuple[int, FrameType | None]] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        if first:
            before(number, frame)
        first.append((number, frame))

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if first:
        before(*first[0])


def _refuse_silent(address: str) -> None:
    """Raise OSError when nothing listens at *address*: Ray itself tries for six minutes, and then ends the program."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    if parts.hostname and parts.port:
        socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE_S).close()
