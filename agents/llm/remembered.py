"""Remembered: complete replies of a language model, so that the same prompt asked again costs no call.

Knows nothing about what is asked for.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import replace
from typing import Final, TypeAlias

from agents.llm import Decoding, Prompt
from agents.llm.around import Around
from agents.llm.calls import Call
from agents.llm.metered import Metered

MOST: Final = 512
"""Replies that are kept; of 128 tokens each they are a third of a megabyte."""

Asked: TypeAlias = tuple[str, Prompt, Decoding]
"""The fingerprint of a model, and what it was asked: the same ones give the same words."""


class Replies:
    """The *most* replies that were written or read last. Safe to use from several threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Asked, str] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, asked: Asked) -> str | None:
        """Return the reply to *asked*, if it is kept."""
        with self._lock:
            reply = self._kept.get(asked)
            if reply is not None:
                self._kept.move_to_end(asked)
            return reply

    def keep(self, asked: Asked, reply: str) -> None:
        """Keep *reply*, and let go of the one that was not read for longest where there are too many."""
        with self._lock:
            self._kept[asked] = reply
            self._kept.move_to_end(asked)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class Remembered(Around):
    """The model of a question, which says from *replies* what it was asked before: traced, but not counted.

    A reply that may have been cut short is not kept: by `decoding.until`, or by a bound that the question has met.
    Whole completions alone are remembered, streams and likelihoods are not.
    """

    def __init__(self, llm: Metered, replies: Replies) -> None:
        super().__init__(llm)
        self._meter = llm
        self._replies = replies

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the whole completion, the one from before where there is one.

        Raises:
            ModelError: the prompt is too long, or the model broke.
            BoundMet: the question may not ask any more, and this was not asked before.
        """
        asked = self.fingerprint, prompt, replace(decoding, until=None)
        kept = self._replies.get(asked)
        if kept is not None:
            self._meter.tell(Call(prompt, decoding, kept, self.count_tokens(kept), 0.0))
            return kept
        left = self._meter.tokens_left
        reply = self._meter.complete(prompt, decoding)
        in_time = decoding.until is None or time.monotonic() < decoding.until
        whole = left is None or left >= decoding.max_tokens  # else it may have been cut by what was left
        if in_time and whole and self._meter.bound is None:
            self._replies.keep(asked, reply)
        return reply
