"""CombSUM: the sum of scores brought to [0, 1]."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from agents.runs import fused_run, unit_scores
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class CombSUM:
    """Fuse by s(d) = sum over runs of (s_r(d) - min_r) / (max_r - min_r); a run that lacks d adds nothing.

    It takes no weights: with them it would rank as min_max does.

    Source: Fox and Shaw, "Combination of Multiple Searches", TREC-2, 1994.
    """

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its scores."""
        units = [unit_scores(run) for run in runs.values()]
        found = {passage for unit in units for passage in unit}
        scores = {passage: math.fsum(unit.get(passage, 0.0) for unit in units) for passage in found}
        return fused_run(scores, runs.values())
