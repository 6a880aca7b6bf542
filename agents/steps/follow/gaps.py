"""Gaps: what little was found about is searched for by itself."""

from __future__ import annotations

from dataclasses import dataclass

from agents.types import SoFar, SubQuestion


@dataclass(frozen=True, slots=True)
class Gaps:
    """Search for each part of a question that asks several things and about which the first round found little.

    Beside the other parts its words count little. A question of one part has no gap that could be asked for better.

    Source: Scholiast's own, after the follow-up questions of Trivedi et al., "Interleaving Retrieval with
    Chain-of-Thought Reasoning for Knowledge-Intensive Multi-Step Questions", ACL 2023.
    """

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:
        """Return the parts that little was found about."""
        return tuple(SubQuestion(part, wants="what is missing") for part in so_far.sufficiency.open_parts)
