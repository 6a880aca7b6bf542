"""Running: one run of a saved batch in a thread, watched and stopped from others.

Knows nothing about pages, or about which batch is next.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from agents.llm.locate import is_server
from app.batch.asking import ByOwner, Caller
from app.batch.batch import Batch, Plan
from app.batch.due import Retry, Wish
from app.batch.giving_way import GivingWay
from app.batch.opened import Opened
from app.batch.outcome import Outcome
from app.batch.saved import UNDER_WAY, Saved, SavedBatches, Stage
from app.batch.summary import summary
from app.batch.tally import Tally
from app.pace import Pace
from app.settings import Settings
from app.shown import as_sentence
from app.stopping import WorkStopped
from indexing.catalogue import Catalogue

log = logging.getLogger(__name__)

BY_SERVER: Final = 4
"""Questions at once where a model server answers: it reads several prompts at once, or lets them wait."""


def workers_for(settings: Settings) -> int:
    """Return how many questions are asked at once where nobody says."""
    return BY_SERVER if is_server(settings.llm) else 1


class Running:
    """One run of the batch *saved*. Read from any thread; only its own thread writes it.

    *plan* is what there was to do, *tally* what it has brought so far, *pace* how fast that goes.
    """

    def __init__(self, saved: Saved, settings: Settings, retry: Retry | None) -> None:
        self.key = saved.id
        self.plan = Plan(0, 0, Counter())
        self.tally = Tally()
        self.pace = Pace()
        self.ended = threading.Event()
        wanted = saved.wanted
        self._settings = settings.model_copy(update={"mode": wanted.mode, "preset": wanted.preset})
        self._wish = Wish(limit=wanted.limit, sample=wanted.sample, seed=wanted.seed, retry=retry)
        self._stage = Stage.WAITING
        self._stopping = threading.Event()
        self._broken_off = threading.Event()

    @property
    def stage(self) -> Stage:
        """Return how far it has come."""
        return Stage.STOPPING if self._stopping.is_set() and self._stage in UNDER_WAY else self._stage

    def stop(self) -> None:
        """Let the question in hand come to its end, and begin no other."""
        self._stopping.set()

    def break_off(self) -> None:
        """Give up the question in hand, too: this process ends. The batch is interrupted, not stopped."""
        self._broken_off.set()
        self._stopping.set()

    def run(
        self, batches: SavedBatches, opened: Callable[[], Opened], caller: Caller, busy: Callable[[], bool]
    ) -> None:
        """Ask what is due, by *caller*, giving way while it is *busy*; whatever goes wrong becomes a sentence.

        What became of it is written to what is *saved*.
        """
        try:
            if not self._stopping.is_set():
                self._run(batches, opened(), caller, busy)
            elif not self._broken_off.is_set():
                self._enter(batches, Stage.STOPPED)
        except WorkStopped:
            log.info("the batch %s was broken off", self.key)
        except Exception as error:  # noqa: BLE001 - it is told, and goes to the log
            self._enter(batches, Stage.FAILED, failure=as_sentence(error))
        finally:
            self.ended.set()

    def _run(self, batches: SavedBatches, opened: Opened, caller: Caller, busy: Callable[[], bool]) -> None:
        self._enter(batches, Stage.RUNNING, failure="")
        with Catalogue.read(self._settings.library) as catalogue:
            opened.read_rows(catalogue)
            batch = Batch(opened.rows, opened.kept, self._settings, catalogue, self._wish)
            self.plan = batch.plan()
            began = time.monotonic()
            try:
                self._ask(batch, caller, busy)
            finally:
                self.tally.seconds = time.monotonic() - began
                batches.change(self.key, last=summary(batch, self.tally))
        if not self._broken_off.is_set():
            self._enter(batches, Stage.STOPPED if self.tally.done < self.plan.due else Stage.DONE)

    def _ask(self, batch: Batch, caller: Caller, busy: Callable[[], bool]) -> None:
        if not self.plan.due:
            batch.settle()
            return
        self.pace.advance(0, self.plan.due)
        ask = GivingWay(ByOwner(caller, self._broken_off), busy, self._stopping)
        batch.run(ask, workers=workers_for(self._settings), tell=self._tell, stopping=self._stopping)

    def _tell(self, outcome: Outcome) -> None:
        self.tally.take(outcome)
        self.pace.advance(self.tally.done, self.plan.due)

    def _enter(self, batches: SavedBatches, stage: Stage, **other: object) -> None:
        batches.change(self.key, stage=stage, **other)
        self._stage = stage
