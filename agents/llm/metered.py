"""Metered: a language model for one question, which keeps to the question's limits and tells what it was asked.

Every technique that asks the model asks through this, so no technique can be forgotten when calls, tokens and seconds
are counted. Knows nothing about questions or techniques.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Final, TypeAlias

from agents.errors import BoundMet
from agents.llm import LLM, Decoding, Prompt
from agents.llm.around import Around, closable
from agents.llm.calls import Call, Ended
from agents.settings import Limits

OnCall: TypeAlias = Callable[[Call], None]
"""Takes a call when the model has answered; called in the thread that asked."""

OnLine: TypeAlias = Callable[[Prompt, str], None]
"""Takes each line that the model has written for a prompt as soon as it is complete; called in the same thread."""

CHARACTERS_A_TOKEN: Final = 64
"""No vocabulary has tokens that are longer on average."""


def tell_nobody(_: Call) -> None:
    """Tell nobody."""


def unheard(_: Prompt, line: str) -> None:
    """Tell nobody."""


class Metered(Around):
    """The model *llm*, without limits until `begin` says that a question begins. Safe to use from several threads.

    A call that would go beyond a limit raises `BoundMet`; one that meets a limit of tokens or seconds on its way ends
    there with what is written. `bound` tells which limit was met first.
    """

    def __init__(self, llm: LLM) -> None:
        super().__init__(llm)
        self._lock = threading.Lock()
        self._limits: Limits | None = None
        self._started = 0.0
        self._on_call: OnCall = tell_nobody
        self._on_line: OnLine = unheard
        self._calls = 0
        self._tokens = 0
        self._reserved = 0  # of calls that are under way
        self._bound: str | None = None

    def begin(
        self, limits: Limits, *, started: float, on_call: OnCall = tell_nobody, on_line: OnLine = unheard
    ) -> None:
        """Begin a question at monotonic second *started*: now *limits* hold, and *on_call* and *on_line* are told."""
        with self._lock:
            self._limits, self._started, self._on_call, self._on_line = limits, started, on_call, on_line
            self._calls, self._tokens, self._reserved, self._bound = 0, 0, 0, None

    @property
    def bound(self) -> str | None:
        """Return the first limit that this question has met, as it is told: "llm_calls: 4"."""
        return self._bound

    @property
    def tokens(self) -> int:
        """Return how many tokens the model has written for this question."""
        return self._tokens

    @property
    def tokens_left(self) -> int | None:
        """Return how many tokens may still be written for this question; None without a question."""
        with self._lock:
            return None if self._limits is None else self._limits.llm_tokens - self._tokens - self._reserved

    def tell(self, call: Call) -> None:
        """Tell a *call* that was answered without the model."""
        self._on_call(call)

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Nothing is written, so only the seconds bound it.

        Raises:
            ModelError: as the model does.
            BoundMet: the question's time is over.
        """
        if self._limits is not None and time.monotonic() >= self._started + self._limits.seconds:
            raise self._met(f"seconds: {self._limits.seconds:g}")
        began = time.monotonic()
        said = self._llm.log_likelihood(prompt, reply)
        elapsed_ms = (time.monotonic() - began) * 1000
        self._on_call(Call(prompt, None, reply, tokens=0, elapsed_ms=elapsed_ms, log_likelihood=said))
        return said

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the completion piece by piece, until it ends or a limit is met.

        Raises:
            ModelError: the prompt is too long, or the model broke.
            BoundMet: the question may not ask any more.
        """
        allowed = self._admitted(decoding)
        began = time.monotonic()
        pieces: list[str] = []
        begun = ""  # the line that is being written
        ended: Ended = "left"
        try:
            for piece in _within(self._llm.stream(prompt, allowed), allowed):
                pieces.append(piece)
                *lines, begun = (begun + piece).split("\n")
                for line in lines:
                    self._on_line(prompt, line)
                yield piece
            self._on_line(prompt, begun)
            ended = "complete"
        finally:
            self._account(Call(prompt, decoding, "".join(pieces), 0, 0.0, ended=ended), allowed, began)

    def _admitted(self, decoding: Decoding) -> Decoding:
        """Count a call, and return *decoding* within what is left for it."""
        with self._lock:
            if self._limits is None:
                return decoding
            limits, ends = self._limits, self._started + self._limits.seconds
            bounds = (
                ("llm_calls", self._calls, limits.llm_calls),
                ("llm_tokens", self._tokens + self._reserved, limits.llm_tokens),
                ("seconds", time.monotonic() - self._started, limits.seconds),
            )
            met = next((f"{name}: {limit:g}" for name, used, limit in bounds if used >= limit), None)
            if met is None:
                self._calls += 1
                most = min(decoding.max_tokens, limits.llm_tokens - self._tokens - self._reserved)
                self._reserved += most
                until = ends if decoding.until is None else min(decoding.until, ends)
                return replace(decoding, max_tokens=most, until=until)
        raise self._met(met)

    def _account(self, call: Call, allowed: Decoding, began: float) -> None:
        """Count what *call* has cost since monotonic second *began*, and tell it."""
        now = time.monotonic()
        tokens = self._llm.count_tokens(call.reply)
        with self._lock:
            limits, on_call = self._limits, self._on_call
            self._tokens += tokens
            self._reserved -= 0 if limits is None else allowed.max_tokens
        cut = call.decoding is not None and allowed.max_tokens < call.decoding.max_tokens
        if limits is not None:
            if now >= self._started + limits.seconds:
                self._met(f"seconds: {limits.seconds:g}")
            elif cut and tokens >= allowed.max_tokens:
                self._met(f"llm_tokens: {limits.llm_tokens}")
        ended = call.ended
        if ended == "complete" and allowed.until is not None and now >= allowed.until:
            ended = "time"
        elif ended == "complete" and tokens >= allowed.max_tokens:
            ended = "tokens"
        elapsed_ms = (now - began) * 1000
        on_call(replace(call, tokens=tokens, elapsed_ms=elapsed_ms, allowed_tokens=allowed.max_tokens, ended=ended))

    def _met(self, bound: str) -> BoundMet:
        with self._lock:
            self._bound = self._bound or bound
        return BoundMet(bound)


def _within(pieces: Iterator[str], decoding: Decoding) -> Iterator[str]:
    """Yield *pieces* until more tokens cannot be meant, or `decoding.until` has come: no model is trusted to end.

    Subtle: time is looked at between pieces, so a model that is silent is waited for; the application listens to its
    model in a thread (`app/stopping.py`), where silence ends too.
    """
    room = decoding.max_tokens * CHARACTERS_A_TOKEN
    with closing(closable(pieces)) as coming:
        for piece in coming:
            yield piece[:room].encode("utf-8", errors="ignore").decode()  # half a pair of surrogates is no text
            room -= max(1, len(piece))
            if room <= 0 or (decoding.until is not None and time.monotonic() >= decoding.until):
                return
