"""Recalled: a language model that does not write again what it wrote in a run that was interrupted.

Knows nothing about where the replies were kept.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from agents.llm import LLM, Decoding, Prompt
from agents.llm.around import Around
from agents.llm.calls import Call

Said = TypeVar("Said", str, float)

WHOLE: Final = ("complete", "tokens")
"""How a reply ended that the same model would write again: neither the clock nor whoever listened has cut it."""


class Earlier:
    """What the model of this *fingerprint* said in earlier *calls*: each is given once, in the order of those calls.

    *held* are the replies there are to give, *taken* those that were given. Safe to use from several threads. A reply
    that was cut by the clock, or while it was written, is none.
    """

    def __init__(self, fingerprint: str, calls: Iterable[Call]) -> None:
        self.fingerprint = fingerprint
        self.taken = 0
        self._lock = threading.Lock()
        self._written: defaultdict[tuple[Prompt, Decoding], deque[str]] = defaultdict(deque)
        self._weighed: defaultdict[tuple[Prompt, str], deque[float]] = defaultdict(deque)
        self.held = 0
        for call in calls:
            if call.log_likelihood is not None:
                self._weighed[call.prompt, call.reply].append(call.log_likelihood)
                self.held += 1
            elif call.decoding is not None and call.ended in WHOLE:
                allowed = replace(call.decoding, max_tokens=call.allowed_tokens or call.decoding.max_tokens)
                self._written[_asked(call.prompt, allowed)].append(call.reply)
                self.held += 1

    def written(self, prompt: Prompt, decoding: Decoding) -> str | None:
        """Return the next reply to *prompt*, if there is one that was written under the same *decoding*."""
        with self._lock:
            return self._next(self._written.get(_asked(prompt, decoding)))

    def weighed(self, prompt: Prompt, reply: str) -> float | None:
        """Return how likely *reply* was said to be after *prompt*, if that was asked."""
        with self._lock:
            return self._next(self._weighed.get((prompt, reply)))

    def _next(self, kept: deque[Said] | None) -> Said | None:
        if not kept:
            return None
        self.taken += 1
        return kept.popleft()


class Recalled(Around):
    """The model *llm*, which is asked only for what it did not say *earlier*; what another model said is not taken."""

    def __init__(self, llm: LLM, earlier: Earlier) -> None:
        super().__init__(llm)
        self._earlier = earlier if earlier.fingerprint == llm.fingerprint else Earlier(llm.fingerprint, ())

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Raises:
            ModelError: as the model does.
        """
        known = self._earlier.weighed(prompt, reply)
        return self._llm.log_likelihood(prompt, reply) if known is None else known

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the reply that is known, in one piece, or what the model writes.

        Raises:
            ModelError: the prompt is too long, or the model broke.
        """
        known = self._earlier.written(prompt, decoding)
        if known is None:
            yield from self._llm.stream(prompt, decoding)
        else:
            yield known


def _asked(prompt: Prompt, decoding: Decoding) -> tuple[Prompt, Decoding]:
    """Return all that a reply depends on; the time it had is not of that kind."""
    return prompt, replace(decoding, until=None)
