"""Run: the rows that are due, asked in blocks by several workers, each kept as soon as it is done.

Whoever asks is given: the library's owner, or a cluster. Knows nothing about files of questions or how answers are
made.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeAlias

from agents.settings import AgentSettings
from app.batch.due import Due
from app.batch.errors import BatchError
from app.batch.kept import Kept
from app.batch.outcome import About, Outcome, Standing
from app.batch.tally import Tally
from app.requests import AskRequest, QuestionDone
from app.stopping import WorkStopped

BLOCK: Final = 64
"""Questions that are searched for together."""

WRITTEN_BLOCK: Final = 8
"""Questions of a block where a language model writes: what one worker has taken, no other can help with."""

SAME_FAILURES: Final = 10
"""Failures in a row, for one and the same reason, after which nothing but that is to be expected."""

LOOK_EVERY_S: Final = 0.2

OnDone: TypeAlias = Callable[[QuestionDone], None]
Ask: TypeAlias = Callable[[Sequence[AskRequest], OnDone], None]
"""Answers requests, telling of each by its place among them; safe to call from several threads."""

Told: TypeAlias = Callable[[Outcome], None]


@dataclass(slots=True)
class Run:
    """One run of a batch: *ask* answers for *workers*, *kept* keeps, *tell* hears of each outcome.

    `stop` lets each worker finish the question it has in hand.
    """

    ask: Ask
    kept: Kept
    answering: AgentSettings
    workers: int = 1
    tell: Told = lambda _: None
    tally: Tally = field(default_factory=Tally)
    stopping: threading.Event = field(default_factory=threading.Event)
    _noting: threading.Lock = field(default_factory=threading.Lock)
    _same: tuple[str, int] = ("", 0)  # the last failure's reason, and how many in a row had it

    def carry_out(self, due: Iterator[Due]) -> Tally:
        """Ask what is *due*, and return what came of it, also when it was stopped.

        Raises:
            BatchError: one question after the other fails for the same reason.
            IndexingError, AnsweringError, SettingsError: nothing can be asked at all.
        """
        started = time.monotonic()
        under_way = set[Future[None]]()
        try:
            with ThreadPoolExecutor(self.workers, thread_name_prefix="batch") as pool:
                try:
                    for block in self._blocks(due):
                        under_way.add(pool.submit(self._answer, block))
                        while len(under_way) > self.workers:  # one more than can be worked on waits
                            under_way = self._checked(under_way)
                    while under_way:
                        under_way = self._checked(under_way)
                except BaseException:
                    self.stopping.set()
                    raise
        finally:
            self.tally.seconds = time.monotonic() - started
        return self.tally

    def _blocks(self, due: Iterator[Due]) -> Iterator[tuple[Due, ...]]:
        size = BLOCK if self.answering.mode == "extractive" else WRITTEN_BLOCK
        while not self.stopping.is_set() and (block := tuple(islice(due, size))):
            yield block

    def _checked(self, under_way: set[Future[None]]) -> set[Future[None]]:
        """Return what is still *under_way* after a while, raising what has gone wrong."""
        done, rest = wait(under_way, timeout=LOOK_EVERY_S, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()
        return rest

    def _answer(self, block: Sequence[Due]) -> None:
        """Have the questions of *block* answered, until it is to stop."""
        if self.stopping.is_set():
            return

        told = 0

        def on_done(done: QuestionDone) -> None:
            nonlocal told
            told += 1
            self._note(block[done.place], done)
            if self.stopping.is_set():
                raise WorkStopped

        try:
            self.ask([one.row.request(self.answering) for one in block], on_done)
        except WorkStopped:
            if not self.stopping.is_set():
                raise
        else:
            if told < len(block):
                raise BatchError(f"Of {len(block)} questions, only {told} were answered or refused: see the log.")

    def _note(self, due: Due, done: QuestionDone) -> None:
        row, found = due.row, done.answered
        about = About(
            number=row.number,
            id=row.id,
            given=row.given,
            failure=done.failure,
            notes=found.notes if found else (),
            key=due.key,
        )
        outcome = Outcome(question=row.question, answer=found.answer if found else None, about=about)
        with self._noting:
            place = self.kept.place(due.key.question)
            if outcome.answer is not None or place is None or place.standing is Standing.FAILED:
                self.kept.keep(outcome)  # a failure never takes the place of an answer
            self.tally.take(outcome)
            self.tell(outcome)
            self._refuse_same(outcome)

    def _refuse_same(self, outcome: Outcome) -> None:
        reason = outcome.about.failure if outcome.standing is Standing.FAILED else ""
        before, count = self._same
        self._same = (reason, count + 1 if reason == before else 1) if reason else ("", 0)
        if self._same[1] >= SAME_FAILURES:
            self.stopping.set()
            raise BatchError(
                f"The last {SAME_FAILURES} questions failed for the same reason: {reason} Mend that, then ask "
                "again what has failed; for a command, that is --retry failed."
            )
