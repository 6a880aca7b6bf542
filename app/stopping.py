"""Stopping: a language model that stops writing as soon as nobody waits for its words any more.

Knows nothing about who waits.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from queue import Empty, SimpleQueue
from typing import Final, TypeAlias

from agents.llm import LLM, Decoding, Prompt
from agents.llm.around import Around, closable

Stopped: TypeAlias = Callable[[], bool]
"""Says whether nobody waits any more."""

LOOK_EVERY_S: Final = 0.1


class WorkStopped(Exception):
    """Work was given up because nobody waits for it any more."""


def never() -> bool:
    """Return that somebody waits."""
    return False


def give_up_if(stopped: Stopped) -> None:
    """Raise WorkStopped when nobody waits any more."""
    if stopped():
        raise WorkStopped


class Stoppable(Around):
    """The language model *llm* for one request: its words come as before, until *stopped* says so."""

    def __init__(self, llm: LLM, stopped: Stopped) -> None:
        super().__init__(llm)
        self._stopped = stopped

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Raises:
            ModelError: as the model does.
            WorkStopped: nobody waits any more.
        """
        if self._stopped():
            raise WorkStopped
        return self._llm.log_likelihood(prompt, reply)

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the completion piece by piece, until it ends or `decoding.until` has come.

        Subtle: the model is listened to in a thread of its own, because it says nothing while it reads a long
        prompt. When it is stopped then, it is left at its next word.

        Raises:
            ModelError: the prompt is too long, or the model broke.
            WorkStopped: nobody waits any more.
        """
        said: SimpleQueue[str | Exception | None] = SimpleQueue()
        left = threading.Event()

        def listen() -> None:
            try:
                with closing(closable(self._llm.stream(prompt, decoding))) as pieces:
                    for piece in pieces:
                        if left.is_set():
                            return
                        said.put(piece)
            except Exception as error:  # noqa: BLE001 - it is raised again, in the thread that waits
                said.put(error)
            else:
                said.put(None)

        threading.Thread(target=listen, name="listen to the model", daemon=True).start()
        try:
            while (piece := self._next(said, decoding.until)) is not None:
                yield piece
        finally:
            left.set()

    def _next(self, said: SimpleQueue[str | Exception | None], until: float | None) -> str | None:
        """Return the next piece; None when there is none, or none by *until*."""
        while not self._stopped():
            left_s = LOOK_EVERY_S if until is None else until - time.monotonic()
            try:
                piece = said.get(timeout=min(LOOK_EVERY_S, max(0.0, left_s)))
            except Empty:
                if left_s <= 0:
                    return None
                continue
            if isinstance(piece, Exception):
                raise piece
            return piece
        raise WorkStopped
