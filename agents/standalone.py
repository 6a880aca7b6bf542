"""Standalone: a follow-up question that says by itself what it asks.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agents.claims.names import names
from agents.llm import LLM
from agents.types import Turn

_BACK: Final = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|er|sie|es|ihr|ihre|sein|seine|das|dies|davon|"
    r"dazu|damit)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"^(?:and|what about|how about|und|wie ist es mit|was ist mit|why|warum)\b", re.IGNORECASE)
_SHORT: Final = 6
"""Words of a question that goes on where the last one ended."""


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that stands alone, and a sentence that says what was done; "" when it did so already."""

    text: str
    note: str = ""


def stand_alone(question: str, turns: Sequence[Turn], llm: LLM | None) -> StandAlone:  # noqa: ARG001
    """Return *question* with the names of the question before it, where it has none and refers back.

    Example:
        "What is its default?" after "What does b do in BM25?" -> "What is its default? (BM25)"
    """
    refers = _BACK.search(question) or (_GOES_ON.match(question) and len(question.split()) <= _SHORT)
    if not turns or not refers or names(question):
        return StandAlone(question)
    before = turns[-1].question
    subject = names(before)
    text = f"{question} ({', '.join(subject)})" if subject else f"{before} {question}"
    return StandAlone(text, f"Understood as: “{text}”.")
