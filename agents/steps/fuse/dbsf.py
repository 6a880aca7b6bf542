"""DBSF: scores measured by how they are distributed."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from agents.runs import fused_run
from indexing.types import Run

SPREAD = 3
"""Standard deviations on either side of the mean that make the unit."""


@dataclass(frozen=True, slots=True)
class DBSF:
    """Fuse by s(d) = sum over runs of (s_r(d) - (mean_r - 3 sd_r)) / (6 sd_r), sd with n - 1; not cut to [0, 1].

    One far outlier moves the others less than in min-max. A passage that a run lacks gets nothing from it; in a run
    of one passage, or of equal scores, every passage gets 1/2.

    Source: Mazzeschi, "Distribution-Based Score Fusion", 2023, as the engine Qdrant defines it.
    """

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its normalised scores."""
        parts: dict[int, list[float]] = {hit.passage_id: [] for run in runs.values() for hit in run}
        for run in runs.values():
            for passage, score in _normalised(run).items():
                parts[passage].append(score)
        return fused_run({passage: math.fsum(scores) for passage, scores in parts.items()}, runs.values())


def _normalised(run: Run) -> dict[int, float]:
    scores = [hit.score for hit in run]
    deviation = statistics.stdev(scores) if len(scores) > 1 else 0.0
    if deviation == 0.0:
        return {hit.passage_id: 0.5 for hit in run}
    low = statistics.fmean(scores) - SPREAD * deviation
    return {hit.passage_id: (hit.score - low) / (2 * SPREAD * deviation) for hit in run}
