"""Room: which sentences fit what a language model may read.

Knows nothing about what the model is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from agents.llm import LLM, Prompt
from agents.types import Evidence

FRAME: Final = 64
"""Tokens of a chat template around the prompt, at most."""

NUMBERING: Final = 8
"""Tokens of a sentence's number, its brackets and the end of its line, at most."""


def that_fit(
    evidence: Sequence[Evidence], llm: LLM, *, tokens: int, beside: Prompt, writing: int
) -> tuple[Evidence, ...]:
    """Return the first of *evidence* that have at most this many *tokens* and fit the model's context.

    Args:
        evidence: sentences, best first.
        llm: who reads them.
        tokens: of the sentences alone, at most.
        beside: the prompt without any sentence.
        writing: tokens that are left for the answer.
    """
    free = llm.context_tokens - writing - FRAME - llm.count_tokens(beside.system) - llm.count_tokens(beside.user)
    used = accumulate(llm.count_tokens(one.text) for one in evidence)
    fits = (total <= tokens and total + NUMBERING * place <= free for place, total in enumerate(used, start=1))
    return tuple(one for one, fit in zip(evidence, fits, strict=True) if fit)
