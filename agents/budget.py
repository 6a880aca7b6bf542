"""Budget: how many searches each part of a question may make. Pure arithmetic.

What the language model may be asked is counted where it is asked: agents/llm/metered.py. Knows nothing about graphs.
"""

from __future__ import annotations


def shares(searches: int, parts: int) -> tuple[int, ...]:
    """Return how many of *searches* each of *parts* may make, the first ones one more: 5, 3 -> (2, 2, 1)."""
    each, more = divmod(searches, max(parts, 1))
    return tuple(each + (part < more) for part in range(parts))
