"""Parts: a question that asks several things, cut into the things it asks.

Reads English questions; any other question is one part. Knows nothing about what is asked.
"""

from __future__ import annotations

import re
from typing import Final

LEAST_WORDS: Final = 3
"""Words of a part; a shorter piece belongs to the part before it."""

_ASKING = (
    r"(?:what|how|why|which|when|where|who|whom|whose|is|are|was|were|do|does|did|can|could|should|has|have|by how|"
    r"in which|on which|at which|for which|to what|with what)"
)
_BORDER = re.compile(rf"(?:\?\s+|;\s+|,?\s+and\s+|,\s+)(?={_ASKING}\b)", re.IGNORECASE)


def parts(question: str) -> tuple[str, ...]:
    """Return what *question* asks, one after the other; at least the question itself.

    Example:
        parts("What is BM25, and how does RM3 extend it?") -> ("What is BM25", "how does RM3 extend it?")
    """
    found: list[str] = []
    for piece in _BORDER.split(question):
        if found and (len(piece.split()) < LEAST_WORDS or len(found[-1].split()) < LEAST_WORDS):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return tuple(found) or (question,)
