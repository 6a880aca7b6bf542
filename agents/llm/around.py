"""Around: what every wrapper of a language model passes on to it unchanged.

Knows nothing about why a model is wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator

from agents.llm import LLM, Decoding, Prompt


class Around:
    """The model *llm*, closed by whoever loaded it. A wrapper overrides what it changes; `complete` is by `stream`."""

    def __init__(self, llm: LLM) -> None:
        self._llm = llm

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

    @property
    def tells_likelihood(self) -> bool:
        """Return whether the model can say how likely a reply is."""
        return self._llm.tells_likelihood

    def count_tokens(self, text: str) -> int:
        """Return the number of the model's tokens in *text*."""
        return self._llm.count_tokens(text)

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Raises:
            ModelError: as the model does.
        """
        return self._llm.log_likelihood(prompt, reply)

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the whole completion.

        Raises:
            ModelError: the prompt is too long, or the model broke.
        """
        return "".join(self.stream(prompt, decoding))

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the completion piece by piece.

        Raises:
            ModelError: the prompt is too long, or the model broke.
        """
        return self._llm.stream(prompt, decoding)

    def close(self) -> None:
        """Do nothing: the model is whoever's who loaded it."""
