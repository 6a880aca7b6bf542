"""Arithmetic of runs that several techniques share: merging what they said about the same passages.

Knows nothing about how any technique scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indexing.types import Hit, Run, ranked


def fused_run(scores: Mapping[int, float], runs: Iterable[Run]) -> Run:
    """Return the run of *scores* (passage id -> fused score) whose hits keep what all *runs* said."""
    said: dict[int, dict[str, float]] = {passage: {} for passage in scores}
    for run in runs:
        for hit in run:
            said[hit.passage_id].update(hit.scores)
    return tuple(Hit(hit.passage_id, hit.score, {**said[hit.passage_id], "fused": hit.score}) for hit in ranked(scores))


def unit_scores(run: Run) -> dict[int, float]:
    """Return passage id -> its score in *run*, moved and scaled to [0, 1]; 1 where all are equal.

    Example:
        unit_scores((Hit(7, 3.0), Hit(5, 2.0), Hit(6, 1.0))) -> {7: 1.0, 5: 0.5, 6: 0.0}
    """
    low = min((hit.score for hit in run), default=0.0)
    spread = max((hit.score for hit in run), default=0.0) - low
    return {hit.passage_id: (hit.score - low) / spread if spread else 1.0 for hit in run}


def best_of(runs: Iterable[Run]) -> Run:
    """Return one run with every passage of *runs* at the best score that it got in any of them."""
    best: dict[int, Hit] = {}
    for run in runs:
        for hit in run:
            if hit.passage_id not in best or hit.score > best[hit.passage_id].score:
                best[hit.passage_id] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.passage_id)))


def ranked_by(run: Run, technique: str) -> Run:
    """Return *run* by what *technique* alone said, which becomes the score; passages it did not score are left out."""
    scored = (replace(hit, score=hit.scores[technique]) for hit in run if technique in hit.scores)
    return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.passage_id)))
