"""Jobs: requests that go on by themselves, whether somebody looks at them or has closed the page.

Each runs in a thread of this process; what changes the library waits for its turn, questions run two at a time, and
searches wait for neither. Knows nothing about what requests mean or about pages.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import Any, Final, Protocol
from uuid import uuid4

from app.advance import Advance
from app.chores import Chore, Done
from app.conversations import ChatRequest
from app.editing import DismissRequest, EditRequest, RestoreRequest
from app.requests import (
    AddRequest,
    Advanced,
    AskRequest,
    News,
    ReindexRequest,
    RemoveRequest,
    Request,
    Result,
    SearchRequest,
    Stepped,
    SyncRequest,
    Tell,
)
from app.shown import as_sentence
from app.stopping import WorkStopped

ASKING: Final = 2
"""Questions under way at once: the second is searched for while the language model writes the first."""

KEPT: Final = 200
"""Jobs that are remembered after they have ended, the last ones."""

CHANGING: Final = (AddRequest, SyncRequest, RemoveRequest, RestoreRequest, ReindexRequest)

PROMPT: Final = (AskRequest, ChatRequest, SearchRequest)
"""What a person waits for, looking at the screen."""

EDITING: Final = (EditRequest, DismissRequest)
"""What waits for none of those: it is known at once, and the indexes are told when nobody else changes them."""


class State(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Caller(Protocol):
    """Carries out a request: a session; or chores, which need no library."""

    def call(self, request: Any, tell: Tell, *, stopped: threading.Event | None = None) -> Result | Done:
        """Return the result of *request*; see `Session.call` and `Chores.call`."""


class Job:
    """A request on its way. Read from any thread; only its own thread writes it.

    *failure* is a sentence for people. *steps* are those done so far, *progress* the last that was said of long work,
    *advance* all that was.
    """

    def __init__(self, request: Request | Chore) -> None:
        self.id = uuid4().hex
        self.request = request
        self.state = State.WAITING
        self.steps: list[Stepped] = []
        self.progress: Advanced | None = None
        self.advance = Advance()
        self.result: Result | Done | None = None
        self.failure = ""
        self.stopping = threading.Event()
        self._began: float | None = None
        self._ended: float | None = None
        self._changed = threading.Condition()

    @property
    def ended(self) -> bool:
        """Return whether nothing more will happen."""
        return self.state not in (State.WAITING, State.RUNNING)

    @property
    def seconds(self) -> float:
        """Return how long it has been running, or ran."""
        if self._began is None:
            return 0.0
        return (self._ended or time.monotonic()) - self._began

    def wait(self, timeout_s: float) -> None:
        """Wait until something has happened, or it has ended, or for *timeout_s*."""
        with self._changed:
            if not self.ended:
                self._changed.wait(timeout_s)

    def finished(self, timeout_s: float) -> bool:
        """Wait until it has ended, or for *timeout_s*; return whether it has."""
        with self._changed:
            return self._changed.wait_for(lambda: self.ended, timeout_s)

    def stop(self) -> None:
        """Let it come to its end; one that still waits for its turn has ended, and is not carried out."""
        self.stopping.set()
        with self._changed:
            if self.state is State.WAITING:
                self._enter(State.STOPPED)

    def run(self, caller: Caller) -> None:
        """Carry the request out by *caller*; whatever goes wrong becomes a sentence."""
        try:
            self._begin()
            self.result = caller.call(self.request, self._tell, stopped=self.stopping)
        except WorkStopped:
            self._enter(State.STOPPED)
        except Exception as error:  # noqa: BLE001 - it is told, and goes to the log
            self._fail(as_sentence(error))
        else:
            self._enter(State.DONE)

    def _tell(self, news: News) -> None:
        if self.stopping.is_set():
            raise WorkStopped
        if isinstance(news, Stepped):
            self.steps.append(news)
        elif isinstance(news, Advanced):
            self.progress = news
            self.advance.take(news)
        self._notify()

    def _fail(self, sentence: str) -> None:
        self.failure = sentence
        self._enter(State.FAILED)

    def _begin(self) -> None:
        with self._changed:
            if self.stopping.is_set():
                raise WorkStopped
            self._began = time.monotonic()
            self.advance = Advance()
            self._enter(State.RUNNING)

    def _enter(self, state: State) -> None:
        if state is not State.RUNNING:
            self._ended = time.monotonic()
        self.state = state
        self._notify()

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()


class Jobs:
    """All jobs of this process, carried out by *caller*. To be closed."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._asking = ThreadPoolExecutor(ASKING, thread_name_prefix="question")
        self._searching = ThreadPoolExecutor(ASKING, thread_name_prefix="search")
        self._changing = ThreadPoolExecutor(1, thread_name_prefix="change")
        self._editing = ThreadPoolExecutor(ASKING, thread_name_prefix="edit")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._keeping = threading.Lock()

    def submit(self, request: Request | Chore) -> Job:
        """Begin *request*, at once or when it is its turn."""
        job = Job(request)
        with self._keeping:
            self._jobs[job.id] = job
            ended = [key for key, one in self._jobs.items() if one.ended]
            for key in ended[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[key]
        self._turn_of(request).submit(job.run, self._caller)
        return job

    def _turn_of(self, request: Request | Chore) -> ThreadPoolExecutor:
        if isinstance(request, CHANGING):
            return self._changing
        if isinstance(request, EDITING):
            return self._editing
        return self._searching if isinstance(request, SearchRequest) else self._asking

    def get(self, key: str) -> Job | None:
        """Return the job of this id; None where there is none, or it ended long ago."""
        return self._jobs.get(key)

    def all(self) -> list[Job]:
        """Return the jobs that are known, the newest first."""
        with self._keeping:
            return list(reversed(self._jobs.values()))

    @property
    def waited_for(self) -> bool:
        """Return whether a person waits for an answer, or for what a search finds."""
        return any(isinstance(job.request, PROMPT) and not job.ended for job in self.all())

    def forget(self, key: str) -> None:
        """Forget the job of this id if it has ended: everybody has seen what became of it."""
        with self._keeping:
            if key in self._jobs and self._jobs[key].ended:
                del self._jobs[key]

    def stop(self, key: str) -> None:
        """Let the job of this id come to its end; what it has finished is kept."""
        job = self.get(key)
        if job is not None:
            job.stop()

    def close(self) -> None:
        """Stop all jobs and wait for their threads."""
        for job in self.all():
            job.stop()
        for pool in (self._asking, self._searching, self._changing, self._editing):
            pool.shutdown(wait=True, cancel_futures=True)
