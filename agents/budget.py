"""Budget: what a question has cost so far, which bound it has met, and what it may still cost. Pure arithmetic.

Knows nothing about clocks, graphs or models.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from agents.settings import Limits


@dataclass(frozen=True, slots=True)
class Spent:
    """What was used up; what branches used up is added."""

    searches: int = 0
    llm_calls: int = 0
    llm_tokens: int = 0

    def __add__(self, other: Spent) -> Spent:
        """Return what both used up together."""
        return Spent(
            self.searches + other.searches,
            self.llm_calls + other.llm_calls,
            self.llm_tokens + other.llm_tokens,
        )


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a language model may still use: *tokens* to write, and the monotonic second *until* which it may write."""

    tokens: int | None = None
    until: float | None = None


UNBOUNDED: Final = Allowance()


def shares(searches: int, parts: int) -> tuple[int, ...]:
    """Return how many of *searches* each of *parts* may make, the first ones one more: 5, 3 -> (2, 2, 1)."""
    each, more = divmod(searches, max(parts, 1))
    return tuple(each + (part < more) for part in range(parts))


def writing_bound(limits: Limits, spent: Spent, elapsed_s: float) -> str | None:
    """Return the first bound on writing that *spent* or *elapsed_s* seconds have met, as it is told, or None."""
    bounds = (
        ("llm_calls", spent.llm_calls, limits.llm_calls),
        ("llm_tokens", spent.llm_tokens, limits.llm_tokens),
        ("seconds", elapsed_s, limits.seconds),
    )
    return next((f"{name}: {limit:g}" for name, used, limit in bounds if used >= limit), None)
