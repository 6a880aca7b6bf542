"""Arithmetic of runs that several techniques share: merging what they said about the same passages.

Knows nothing about how any technique scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from indexing.types import Hit, Run, ranked


def fused_run(scores: Mapping[int, float], runs: Iterable[Run]) -> Run:
    """Return the run of *scores* (passage id -> fused score) whose hits keep what all *runs* said."""
    said: dict[int, dict[str, float]] = {passage: {} for passage in scores}
    for run in runs:
        for hit in run:
            said[hit.passage_id].update(hit.scores)
    return tuple(Hit(hit.passage_id, hit.score, {**said[hit.passage_id], "fused": hit.score}) for hit in ranked(scores))


def best_of(runs: Iterable[Run]) -> Run:
    """Return one run with every passage of *runs* at the best score that it got in any of them."""
    best: dict[int, Hit] = {}
    for run in runs:
        for hit in run:
            if hit.passage_id not in best or hit.score > best[hit.passage_id].score:
                best[hit.passage_id] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.passage_id)))
