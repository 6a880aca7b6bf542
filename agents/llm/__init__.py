"""The language model: one protocol for llama.cpp in process, a server, and a script of replies.

Knows nothing about questions, passages or citations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from agents.errors import ModelError


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is told, in the order that lets calls share a prefix: rules, sources, question."""

    system: str
    user: str
    name: str = field(default="", compare=False)  # of the prompt's file, for the trace


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the model writes.

    *grammar* is GBNF whose repetitions are all bounded (unbounded ones cost 16 times the time);
    *schema* is a JSON schema instead. At most one of the two is given. At *until*, in monotonic
    seconds, the completion ends with what is written.

    Raises:
        ModelError: both are given, or a number that makes no sense.
    """

    max_tokens: int = 256
    temperature: float = 0.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    grammar: str | None = None
    schema: str | None = None
    until: float | None = None

    def __post_init__(self) -> None:
        if self.grammar is not None and self.schema is not None:
            raise ModelError("A grammar and a JSON schema were given together. Give at most one of the two.")
        if self.max_tokens < 1 or self.temperature < 0:
            raise ModelError(
                f"Nothing can be written with max_tokens={self.max_tokens!r} and temperature={self.temperature!r}: "
                "they must be at least 1 and at least 0."
            )


class LLM(Protocol):
    """A language model that completes chat prompts. Safe to call from several threads: calls take turns."""

    @property
    def name(self) -> str:
        """Return what an answer names as its writer, such as "SmolLM2-135M-Instruct"."""

    @property
    def fingerprint(self) -> str:
        """Return what tells this model from others of the same name: the same fingerprint writes the same words."""

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and completion may have together."""

    def stream(self, prompt: Prompt, decoding: Decoding) -> Iterator[str]:
        """Yield the completion piece by piece; closing the iterator stops the model.

        Raises:
            ModelError: the prompt is too long, or the model broke.
        """

    def complete(self, prompt: Prompt, decoding: Decoding) -> str:
        """Return the whole completion.

        Raises:
            ModelError: the prompt is too long, or the model broke.
        """

    @property
    def tells_likelihood(self) -> bool:
        """Return whether it can say how likely a reply is that somebody else wrote."""

    def log_likelihood(self, prompt: Prompt, reply: str) -> float:
        """Return the mean natural logarithm of the probabilities of the tokens of *reply* after *prompt*.

        Raises:
            ModelError: it cannot tell, the two are too long, *reply* is empty, or the model broke.
        """

    def count_tokens(self, text: str) -> int:
        """Return the number of the model's tokens in *text*."""

    def close(self) -> None:
        """Free the model."""
