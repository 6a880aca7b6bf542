"""Min-max: a weighted sum of scores brought to [0, 1]."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from agents.errors import TechniqueError
from agents.runs import fused_run, unit_scores
from indexing.types import Run

Weights = Annotated[
    Mapping[str, float],
    Field(description="weight of each technique by name; one that is not named weighs 1"),
]


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
        given = self.weights.values()
        if not all(math.isfinite(weight) and weight >= 0 for weight in given) or (given and not any(given)):
            raise TechniqueError(
                f"Bad weights for fuse 'min_max': {dict(self.weights)!r}. They must be 0 or more, and not all 0."
            )

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return the convex combination of *runs*."""
        weights = {name: self.weights.get(name, 1.0) for name in runs if runs[name]}
        total = sum(weights.values()) or 1.0  # only runs that weigh nothing found anything
        scores = {hit.passage_id: 0.0 for run in runs.values() for hit in run}
        for name, weight in weights.items():
            for passage, score in unit_scores(runs[name]).items():
                scores[passage] += weight * score / total
        return fused_run(scores, runs.values())
