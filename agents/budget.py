"""Budget: what a question has cost so far, and which bound it has met. Pure arithmetic.

Knows nothing about clocks, graphs or models.
"""

from __future__ import annotations

from dataclasses import dataclass

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


def bound_met(limits: Limits, spent: Spent, elapsed_s: float) -> str | None:
    """Return the first bound that *spent* or *elapsed_s* seconds have met, as an answer names it, or None."""
    bounds = (
        ("searches", spent.searches, limits.searches),
        ("llm_calls", spent.llm_calls, limits.llm_calls),
        ("llm_tokens", spent.llm_tokens, limits.llm_tokens),
        ("seconds", elapsed_s, limits.seconds),
    )
    return next((f"{name}: {limit:g}" for name, used, limit in bounds if used >= limit), None)
