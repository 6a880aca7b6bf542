"""CombMNZ: the sum of scores, times how many searches found the passage."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from agents.runs import Weights, fused_run, refuse_bad_weights, unit_scores
from indexing.types import Run


@dataclass(frozen=True, slots=True)
class CombMNZ:
    """Fuse by s(d) = m(d) * sum over runs r of w_r * (s_r(d) - min_r) / (max_r - min_r).

    m(d) is how many runs score d above 0; a run that weighs 0 does not count.
    Where every run scores every candidate, as those of `score` do, a score of 0 counts as not found: a passage
    without any word of the question is nothing that BM25 has found.

    Source: Fox and Shaw, "Combination of Multiple Searches", TREC-2, 1994, where every w is 1; weights by Wu and
    Crestani, "Data Fusion with Estimated Weights", CIKM 2002.
    """

    weights: Weights = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse weights that rank nothing or rank backwards."""
        refuse_bad_weights(self.weights, "fuse 'comb_mnz'")

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return every passage of *runs* by the sum of its scores, times its finders."""
        weights = {name: self.weights.get(name, 1.0) for name in runs}
        units = {name: unit_scores(run) for name, run in runs.items()}
        finders = [{hit.passage_id for hit in run if hit.score > 0.0} for name, run in runs.items() if weights[name]]
        scores = {
            passage: sum(passage in ids for ids in finders)
            * math.fsum(weights[name] * unit.get(passage, 0.0) for name, unit in units.items())
            for passage in {hit.passage_id for run in runs.values() for hit in run}
        }
        return fused_run(scores, runs.values())
