"""A language model that says what a script tells it: for tests and demonstrations.

Knows nothing about models; its tokens are words.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator

from agents.errors import ModelError
from agents.llm import Decoding, Prompt


class ScriptedLLM:
    """Give *replies* in their order, and remember what was asked.

    A reply that is a `ModelError` is raised instead. *replies* may be endless (`itertools.repeat`). Safe to call
    from several threads; which of them gets which reply is then a matter of chance. *likelihood* says how likely a
    reply is after a prompt.
    """

    def __init__(
        self,
        replies: Iterable[str | ModelError],
        *,
        name: str = "scripted",
        context_tokens: int = 4096,
        likelihood: Callable[[Prompt, str], float] | None = None,
    ) -> None:
        self.calls: list[tuple[Prompt, Decoding]] = []
        self._replies = iter(replies)
        self._name = name
        self._context_tokens = context_tokens
        self._likelihood = likelihood
        self._turn = threading.Lock()

    @property
    def name(self) -> str:
        """Return the name it was given."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """Return the name: a script has no weights."""
        return self._name

    @property
    def context_tokens(self) -> int:
        """Return how many words prompt and completion may have together."""
        return self._context_tokens

    def count_tokens(self, text: str) -> int:
        """Return the number of words in *text*."""
        return len(text.split())

    @property
    def tells_likelihood(self) -> bool:
        """Return whether the script says how."""
        return self._likelihood is not None

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return what the script says of *reply* after *prompt*.

        Raises:
            ModelError: it says nothing.
        """
        if self._likelihood is None:
            raise ModelError(f"The script of {self._name!r} does not say how likely a reply is. Give it a likelihood.")
        return self._likelihood(prompt, reply)

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the next reply.

        Raises:
            ModelError: the prompt is too long, the script says so, or it is over.
        """
        words = self.count_tokens(prompt.system) + self.count_tokens(prompt.user)
        if words >= self._context_tokens:
            raise ModelError(
                f"The prompt has {words:,} tokens and {self._name!r} has room for {self._context_tokens:,}, its answer "
                "included. Shorten the prompt."
            )
        with self._turn:
            self.calls.append((prompt, decoding))
            reply = next(self._replies, None)
        if reply is None:
            raise ModelError(f"The script of {self._name!r} is over: it was asked {len(self.calls)} times.")
        if isinstance(reply, ModelError):
            raise reply
        return reply

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the next reply line by line, the first one however late it is.

        Raises:
            ModelError: as `complete` does.
        """
        for line in self.complete(prompt, decoding).splitlines(keepends=True):
            yield line
            if decoding.until is not None and time.monotonic() >= decoding.until:
                return

    def close(self) -> None:
        """Do nothing: a script holds nothing."""
