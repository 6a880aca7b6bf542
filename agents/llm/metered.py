"""Metered: a language model for one question, which keeps to the question's limits and tells what it was asked.

Every technique that asks the model asks through this, so no technique can be forgotten when calls, tokens and seconds
are counted. Knows nothing about questions or techniques.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from agents.errors import BoundMet
from agents.llm import LLM, Decoding, Prompt
from agents.settings import Limits


@dataclass(frozen=True, slots=True)
class Call:
    """What the model was asked, what it wrote, in how many *tokens*, and how long that took."""

    prompt: Prompt
    decoding: Decoding
    reply: str
    tokens: int
    elapsed_ms: float


OnCall: TypeAlias = Callable[[Call], None]
"""Takes a call when the model has answered; called in the thread that asked."""

OnLine: TypeAlias = Callable[[Prompt, str], None]
"""Takes each line that the model has written for a prompt as soon as it is complete; called in the same thread."""


def untold(_: Call) -> None:
    """Tell nobody."""


def unheard(_: Prompt, line: str) -> None:
    """Tell nobody."""


class Metered:
    """The model *llm*, without limits until `begin` says that a question begins. Safe to use from several threads.

    A call that would go beyond a limit raises `BoundMet`; one that meets a limit of tokens or seconds on its way ends
    there with what is written. `bound` tells which limit was met first.
    """

    def __init__(self, llm: LLM) -> None:
        self._llm = llm
        self._lock = threading.Lock()
        self._limits: Limits | None = None
        self._started = 0.0
        self._on_call: OnCall = untold
        self._on_line: OnLine = unheard
        self._calls = 0
        self._tokens = 0
        self._bound: str | None = None

    def begin(self, limits: Limits, *, started: float, on_call: OnCall = untold, on_line: OnLine = unheard) -> None:
        """Begin a question at monotonic second *started*: now *limits* hold, and *on_call* and *on_line* are told."""
        with self._lock:
            self._limits, self._started, self._on_call, self._on_line = limits, started, on_call, on_line
            self._calls, self._tokens, self._bound = 0, 0, None

    @property
    def bound(self) -> str | None:
        """Return the first limit that this question has met, as it is told: "llm_calls: 4"."""
        return self._bound

    @property
    def name(self) -> str:
        """Return what an answer names as its writer."""
        return self._llm.name

    @property
    def fingerprint(self) -> str:
        """Return what tells the model from others of the same name."""
        return self._llm.fingerprint

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and completion may have together."""
        return self._llm.context_tokens

    def count_tokens(self, text: str) -> int:
        """Return the number of the model's tokens in *text*."""
        return self._llm.count_tokens(text)

    @property
    def tells_likelihood(self) -> bool:
        """Return whether the model can say how likely a reply is."""
        return self._llm.tells_likelihood

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Nothing is written, so only the seconds bound it.

        Raises:
            ModelError: as the model does.
            BoundMet: the question's time is over.
        """
        if self._limits is not None and time.monotonic() >= self._started + self._limits.seconds:
            raise self._met(f"seconds: {self._limits.seconds:g}")
        return self._llm.log_likelihood(prompt, reply)

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the whole completion, or what of it was written when a limit was met.

        Raises:
            ModelError: the prompt is too long, or the model broke.
            BoundMet: the question may not ask any more.
        """
        return "".join(self.stream(prompt, decoding))

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
        try:
            for piece in self._llm.stream(prompt, allowed):
                pieces.append(piece)
                *lines, begun = (begun + piece).split("\n")
                for line in lines:
                    self._on_line(prompt, line)
                yield piece
            self._on_line(prompt, begun)
        finally:
            self._account(prompt, decoding, allowed, "".join(pieces), began)

    def close(self) -> None:
        """Do nothing: the model is whoever's who loaded it."""

    def _admitted(self, decoding: Decoding) -> Decoding:
        """Count a call, and return *decoding* within what is left for it."""
        with self._lock:
            if self._limits is None:
                return decoding
            limits, ends = self._limits, self._started + self._limits.seconds
            bounds = (
                ("llm_calls", self._calls, limits.llm_calls),
                ("llm_tokens", self._tokens, limits.llm_tokens),
                ("seconds", time.monotonic() - self._started, limits.seconds),
            )
            met = next((f"{name}: {limit:g}" for name, used, limit in bounds if used >= limit), None)
            if met is None:
                self._calls += 1
                return replace(
                    decoding,
                    max_tokens=min(decoding.max_tokens, limits.llm_tokens - self._tokens),
                    until=ends if decoding.until is None else min(decoding.until, ends),
                )
        raise self._met(met)

    def _account(self, prompt: Prompt, asked: Decoding, allowed: Decoding, reply: str, began: float) -> None:
        ended = time.monotonic()
        tokens = self._llm.count_tokens(reply)
        with self._lock:
            self._tokens += tokens
            limits, on_call = self._limits, self._on_call
        if limits is not None:
            if ended >= self._started + limits.seconds:
                self._met(f"seconds: {limits.seconds:g}")
            elif allowed.max_tokens < asked.max_tokens and tokens >= allowed.max_tokens:
                self._met(f"llm_tokens: {limits.llm_tokens}")
        on_call(Call(prompt, asked, reply, tokens, (ended - began) * 1000))

    def _met(self, bound: str) -> BoundMet:
        with self._lock:
            self._bound = self._bound or bound
        return BoundMet(bound)
