"""Ray: the questions of a batch, spread over workers of a cluster, each with a copy of the library of its own.

What a worker needs must be installed where it runs; the library is sent to it. Knows nothing about files of questions.

Source: Moritz et al., "Ray: A Distributed Framework for Emerging AI Applications", OSDI 2018.
"""

from __future__ import annotations

import io
import logging
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

from app.application import Application
from app.batch.errors import BatchError
from app.operations import perform
from app.requests import AskManyRequest, AskRequest, News, QuestionDone
from app.settings import Settings, quiet_ray
from app.shown import SHOWN
from app.stopping import WorkStopped
from indexing.snapshot import pack, unpack

LOCAL: Final = "local"
"""The address of a cluster that is made on this machine for this run."""


PATIENCE_S: Final = 10.0


class Worker:
    """Answers blocks of questions in a process of its own, on any machine of the cluster."""

    def __init__(self, settings: Settings, library: bytes) -> None:
        """Open the *library* that was packed, with the models of *settings*."""
        self._holding = ExitStack()
        folder = Path(self._holding.enter_context(tempfile.TemporaryDirectory(prefix="scholiast-"))) / "library"
        unpack(io.BytesIO(library), folder)
        there = settings.model_copy(update={"library": folder})
        self._application = self._holding.enter_context(Application.open(there, create=False))

    def answer(self, requests: Sequence[AskRequest]) -> Iterator[QuestionDone | Exception]:
        """Yield what becomes of each of *requests*, last of all what stood in the way of the others."""
        told: SimpleQueue[QuestionDone | Exception | None] = SimpleQueue()

        def tell(news: News) -> None:
            if isinstance(news, QuestionDone):
                told.put(news)

        def work() -> None:
            try:
                perform(self._application, AskManyRequest(questions=tuple(requests)), tell)
            except SHOWN as error:
                told.put(BatchError(str(error)))
            finally:
                told.put(None)

        threading.Thread(target=work, name="answer", daemon=True).start()
        while (one := told.get()) is not None:
            yield one

    def close(self) -> None:
        """Let go of the library and delete the copy."""
        self._holding.close()


class ByRay:
    """Asks so many *workers* of the cluster at *address*; to be used as a context."""

    def __init__(self, settings: Settings, address: str, workers: int) -> None:
        self._settings = settings
        self._address = address
        self._count = workers
        self._idle: SimpleQueue[Any] = SimpleQueue()
        self._all: list[Any] = []

    def __enter__(self) -> Self:
        """Send the library to the workers.

        Raises:
            BatchError: Ray is not installed, or there is no cluster.
            LibraryBusy: another process has the library open.
        """
        quiet_ray()
        try:
            import ray
        except ImportError as error:
            raise BatchError("Ray is not installed: pip install 'scholiast[ray]'.") from error
        packed = io.BytesIO()
        pack(self._settings.library, packed)
        cores = self._count if self._address == LOCAL else None
        try:
            _refuse_silent(self._address)
            ray.init(
                self._address, num_cpus=cores, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False
            )
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise BatchError(f"No Ray cluster answers at {self._address!r}: {error}.") from error
        library = ray.put(packed.getvalue())
        make = ray.remote(num_cpus=1)(Worker)
        self._all = [make.remote(self._settings, library) for _ in range(self._count)]
        for worker in self._all:
            self._idle.put(worker)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        import ray

        ray.wait([worker.close.remote() for worker in self._all], num_returns=len(self._all), timeout=10)
        ray.shutdown()

    def __call__(self, requests: Sequence[AskRequest], on_done: Callable[[QuestionDone], None]) -> None:
        """Have a worker that is idle answer *requests*, telling *on_done* of each.

        Raises:
            BatchError: a worker has died, or cannot open the library.
        """
        import ray

        worker = self._idle.get()
        coming = worker.answer.options(num_returns="streaming").remote(tuple(requests))
        try:
            for one in coming:
                done = ray.get(one)
                if isinstance(done, Exception):
                    raise done
                on_done(done)
        except WorkStopped:
            ray.cancel(coming)
            raise
        except ray.exceptions.RayError as error:
            raise BatchError(f"A worker of the cluster has failed: {str(error).strip().splitlines()[-1]}") from error
        finally:
            self._idle.put(worker)


def _refuse_silent(address: str) -> None:
    """Raise OSError when nothing listens at *address*: Ray itself tries for six minutes, and then ends the program."""
    parts = urlsplit(address if "//" in address else f"//{address}")
    if parts.hostname and parts.port:
        socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE_S).close()
