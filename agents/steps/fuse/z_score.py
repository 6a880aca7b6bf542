"""Z-score: scores in standard deviations from the mean of their run."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from agents.runs import fused_run
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class ZScore:
    """Fuse by s(d) = sum over runs of (s_r(d) - mean_r) / sd_r, sd over all n of the run.

    A passage that a run lacks gets that run's lowest value; in a run of equal scores every passage gets 0.

    Source: Renda and Straccia, "Web Metasearch: Rank vs. Score Based Rank Aggregation Methods", SAC 2003.
    """

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its standard scores."""
        found = {hit.passage_id for run in runs.values() for hit in run}
        standard = [_standard(run) for run in runs.values() if run]
        lowest = [min(run.values()) for run in standard]
        scores = {
            passage: math.fsum(run.get(passage, low) for run, low in zip(standard, lowest, strict=True))
            for passage in found
        }
        return fused_run(scores, runs.values())


def _standard(run: Run) -> dict[int, float]:
    scores = [hit.score for hit in run]
    mean, deviation = statistics.fmean(scores), statistics.pstdev(scores)
    return {hit.passage_id: (hit.score - mean) / deviation if deviation else 0.0 for hit in run}
