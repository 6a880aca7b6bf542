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
    starts, ends = [0], []
    for border in _BORDER.finditer(question):
        if len(question[starts[-1] : border.start()].split()) >= LEAST_WORDS <= len(question[border.end() :].split()):
            ends.append(border.start())
            starts.append(border.end())
    ends.append(len(question))
    return tuple(question[start:end] for start, end in zip(starts, ends, strict=True))
