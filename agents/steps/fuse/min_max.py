"""Min-max: a weighted sum of scores brought to [0, 1]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.runs import Weights, convex, fused_run, refuse_bad_weights
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class MinMax:
    """Fuse by s(d) = sum over runs r of w_r * (s_r(d) - min_r) / (max_r - min_r), divided by the sum of w_r.

    A passage that a run lacks gets that run's minimum, so 0. In a run whose scores are all equal
    every passage gets 1. No runs, or only empty ones, give an empty run.

    Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023.
    """

    weights: Weights = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse weights that rank nothing or rank backwards."""
        refuse_bad_weights(self.weights, "fuse 'min_max'")

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return the convex combination of *runs*."""
        return fused_run(convex(runs, self.weights), runs.values())
