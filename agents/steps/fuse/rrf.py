"""RRF: ranks count, scores do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from agents.runs import Weights, fused_run, refuse_bad_weights
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class RRF:
    """Fuse by s(d) = sum over runs r of w_r / (k + rank of d in r), ranks from 1; a run that lacks d adds nothing.

    Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion Outperforms Condorcet and Individual
    Rank Learning Methods", SIGIR 2009; there every w is 1. The weights are those that search engines offer (not
    Qdrant's, which divide the rank).
    """

    k: Annotated[int, Field(ge=1, le=1000, description="how little the first ranks stand out")] = 60
    weights: Weights = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse weights that rank nothing or rank backwards."""
        refuse_bad_weights(self.weights, "fuse 'rrf'")

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its reciprocal ranks."""
        scores: dict[int, float] = defaultdict(float)
        for name, run in runs.items():
            for rank, hit in enumerate(run, start=1):
                scores[hit.passage_id] += self.weights.get(name, 1.0) / (self.k + rank)
        return fused_run(scores, runs.values())
