"""RRF: ranks count, scores do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.runs import fused_run
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class RRF:
    """Fuse by s(d) = sum over runs of 1 / (k + rank of d), ranks from 1; a run that lacks d adds nothing.

    Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion Outperforms Condorcet and Individual
    Rank Learning Methods", SIGIR 2009.
    """

    k: Annotated[int, Field(ge=1, le=1000, description="how little the first ranks stand out")] = 60

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its reciprocal ranks."""
        scores: dict[int, float] = defaultdict(float)
        for run in runs.values():
            for rank, hit in enumerate(run, start=1):
                scores[hit.passage_id] += 1.0 / (self.k + rank)
        return fused_run(scores, runs.values())
