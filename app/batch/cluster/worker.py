"""Worker: answers blocks of questions in a process of its own, on any machine of a cluster, from a copy of the library.

Knows nothing about who sends them.
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

import ray

from app.application import Application
from app.batch.cluster.copied import copy_folder
from app.batch.errors import BatchError
from app.cluster.member import Member
from app.heap import give_back_what_is_free, keep_what_is_loaded
from app.logs import write_logs
from app.operations import perform
from app.requests import AskManyRequest, AskRequest, News, QuestionDone
from app.settings import Settings, log_folder
from app.shown import as_sentence
from app.stopping import LOOK_EVERY_S, WorkStopped
from indexing.snapshot import unpack

Told: TypeAlias = "SimpleQueue[QuestionDone | BatchError | None]"

LETTING_GO_S: Final = 30.0
"""How long work that was given up may take to notice."""

log = logging.getLogger(__name__)


class Worker(Member):
    """Answers from the library that it was sent. One call at a time; `open` comes before `answer`."""

    _application: Application

    def __init__(self) -> None:
        """Open nothing yet."""
        super().__init__()
        self._holding = ExitStack()

    def open(self, settings: Settings, library: bytes) -> BatchError | None:
        """Open the *library* that was packed, with the models of *settings*; return what stands in the way, if any."""
        write_logs(log_folder(), settings.log_level)
        give_back_what_is_free()
        try:
            folder = self._holding.enter_context(copy_folder()) / "library"
            unpack(io.BytesIO(library), folder)
            there = settings.model_copy(update={"library": folder})
            self._application = self._holding.enter_context(Application.open(there, create=False))
        except Exception as error:  # noqa: BLE001 - it is raised where the worker was sent from
            return BatchError(as_sentence(error))
        return None

    def answer(self, requests: Sequence[AskRequest]) -> Iterator[QuestionDone | BatchError]:
        """Yield what becomes of each of *requests*, last of all what stood in the way of the others.

        When the call is cancelled, what is in hand is given up.
        """
        told: Told = SimpleQueue()
        given_up = threading.Event()
        working = threading.Thread(target=self._answer, args=(requests, told, given_up), name="answer", daemon=True)
        working.start()
        cancelled = ray.get_runtime_context().is_canceled
        try:
            while not cancelled():
                try:
                    one = told.get(timeout=LOOK_EVERY_S)
                except Empty:
                    continue
                if one is None:
                    return
                yield one
        finally:
            given_up.set()
            working.join(LETTING_GO_S)

    def close(self) -> None:
        """Let go of the library and delete the copy."""
        self._holding.close()

    def _answer(self, requests: Sequence[AskRequest], told: Told, given_up: threading.Event) -> None:
        """Put what becomes of *requests* into *told*, and None when there is no more."""

        def tell(news: News) -> None:
            if isinstance(news, QuestionDone):
                told.put(news)

        try:
            perform(self._application, AskManyRequest(questions=tuple(requests)), tell, stopped=given_up.is_set)
            keep_what_is_loaded()
        except WorkStopped:
            log.info("a block of questions was given up")
        except Exception as error:  # noqa: BLE001 - it is raised where the questions came from
            told.put(BatchError(as_sentence(error)))
        finally:
            told.put(None)
