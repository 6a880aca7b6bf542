"""CombMNZ: the sum of scores, times how many searches found the passage."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from agents.runs import fused_run, unit_scores
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class CombMNZ:
    """Fuse by s(d) = m(d) * sum over runs of (s_r(d) - min_r) / (max_r - min_r), m(d) the runs that score d above 0.

    Where every run scores every candidate, as those of `score` do, a score of 0 counts as not found: a passage
    without any word of the question is nothing that BM25 has found.

    Source: Fox and Shaw, "Combination of Multiple Searches", TREC-2, 1994.
    """

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its scores, times its finders."""
        units = [unit_scores(run) for run in runs.values()]
        finders = [{hit.passage_id for hit in run if hit.score > 0.0} for run in runs.values()]
        found = {passage for unit in units for passage in unit}
        scores = {
            passage: sum(passage in ids for ids in finders) * math.fsum(unit.get(passage, 0.0) for unit in units)
            for passage in found
        }
        return fused_run(scores, runs.values())
