"""Reading: a language model reads a question and the best sentences, and writes a short reply.

Knows nothing about what is made of the reply.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from agents.llm import LLM, Decoding, Prompt
from agents.prompting import as_line, load, numbered, shortened
from agents.types import Evidence

FRAME: Final = 64
"""Tokens of a chat template around the prompt, at most."""

NUMBERING: Final = 8
"""Tokens of a sentence's number, its brackets and the end of its line, at most."""

QUESTION_TOKENS: Final = 512
"""Tokens of a question that are read."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote after reading this many *sentences*, the first ones of those it was given."""

    text: str
    sentences: int


def read(
    llm: LLM,
    prompt: str,
    question: str,
    evidence: Sequence[Evidence],
    *,
    tokens: int,
    decoding: Callable[[int], Decoding],
) -> Reply | None:
    """Return what the model writes when it is given *prompt*, or None where not one sentence fits its context.

    Args:
        llm: who reads.
        prompt: the name of a prompt with the slots "sentences" and "question".
        question: what is asked.
        evidence: sentences, best first, which are numbered from 1.
        tokens: of sentences that are read at most.
        decoding: how the model writes, given the number of sentences that it reads.

    Raises:
        ModelError: the model broke; `BoundMet` when the question may not ask it any more.
    """
    asked = shortened(as_line(question), QUESTION_TOKENS, llm.count_tokens)
    writing = decoding(1).max_tokens
    fit = _that_fit(evidence, llm, tokens, beside=load(prompt).fill(sentences="", question=asked), writing=writing)
    if not fit:
        return None
    filled = load(prompt).fill(sentences=numbered(one.text for one in fit), question=asked)
    return Reply(llm.complete(filled, decoding(len(fit))), len(fit))


def _that_fit(
    evidence: Sequence[Evidence], llm: LLM, tokens: int, *, beside: Prompt, writing: int
) -> tuple[Evidence, ...]:
    """Return the first of *evidence* that have at most this many *tokens* and fit the model's context."""
    free = llm.context_tokens - writing - FRAME - llm.count_tokens(beside.system) - llm.count_tokens(beside.user)
    used = accumulate(llm.count_tokens(one.text) for one in evidence)
    fits = (total <= tokens and total + NUMBERING * place <= free for place, total in enumerate(used, start=1))
    return tuple(one for one, fit in zip(evidence, fits, strict=True) if fit)
