"""Arithmetic of runs that several techniques share: merging what they said about the same passages.

Knows nothing about how any technique scores.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, TypeAlias

from pydantic import Field

from agents.errors import TechniqueError
from indexing.library import Library
from indexing.types import Hit, Passage, Run, ranked

Weights: TypeAlias = Annotated[
    Mapping[str, float],
    Field(description="weight of each technique by name; one that is not named weighs 1"),
]


def refuse_bad_weights(weights: Mapping[str, float], whose: str) -> None:
    """Raise TechniqueError for *weights* that rank nothing or rank backwards; *whose* says what takes them."""
    given = weights.values()
    if not all(math.isfinite(weight) and weight >= 0 for weight in given) or (given and not any(given)):
        raise TechniqueError(f"Bad weights for {whose}: {dict(weights)!r}. They must be 0 or more, and not all 0.")


def named_run(technique: str, scores: Mapping[int, float], k: int) -> Run:
    """Return the *k* best of *scores* (passage id -> score), as *technique* said them."""
    return tuple(Hit(hit.passage_id, hit.score, {technique: hit.score}) for hit in ranked(scores)[:k])


def with_zeros(scores: Mapping[int, float], wanted: Sequence[int] | None) -> dict[int, float]:
    """Return *scores* and a 0 for every other passage that is *wanted* by name."""
    return {**dict.fromkeys(wanted or (), 0.0), **scores}


def convex(runs: Mapping[str, Run], weights: Mapping[str, float]) -> dict[int, float]:
    """Return passage id -> the weighted mean of its scores in *runs*, each brought to [0, 1] by its run's extremes.

    A run that is not named in *weights* weighs 1; one that lacks a passage, or is empty, adds nothing to it.
    """
    of_run = {name: weights.get(name, 1.0) for name in runs if runs[name]}
    total = sum(of_run.values()) or 1.0  # only runs that weigh nothing found anything
    scores = {hit.passage_id: 0.0 for run in runs.values() for hit in run}
    for name, weight in of_run.items():
        for passage, score in unit_scores(runs[name]).items():
            scores[passage] += weight * score / total
    return scores


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


def opened(run: Run, depth: int, library: Library) -> tuple[Run, dict[int, Passage]]:
    """Return *run* and its first *depth* passages by id, those that were removed since they were found left out."""
    passages = library.passages([hit.passage_id for hit in run[:depth]])
    return (*(hit for hit in run[:depth] if hit.passage_id in passages), *run[depth:]), passages


def reordered(run: Run, said: Mapping[int, float], *, name: str, weight: float) -> Run:
    """Return *run* with the passages that a reranker judged in front, by weight * its score + (1 - weight) * the run's.

    *said* is passage id -> the reranker's score, which the hits keep as *name*. Both scores are brought to [0, 1] over
    these passages. The others stay behind in their order. The scores of the result lie in the range that the run's had
    at the same places, so they descend and can be compared with another question's. Nothing said changes nothing.

    Example:
        1: 1.0, 2: 0.5, 3: 0.4 with {1: -4.0, 2: 7.0} at weight 1 -> 2: 1.0, 1: 0.5, 3: 0.4
    """
    judged = {hit.passage_id: hit for hit in run if hit.passage_id in said}
    if not judged:
        return run
    before = unit_scores(tuple(judged.values()))
    now = unit_scores(tuple(Hit(passage, said[passage]) for passage in judged))
    order = ranked({passage: weight * now[passage] + (1 - weight) * before[passage] for passage in judged})
    top, low = run[0].score, run[len(judged) - 1].score
    spread = top - low
    front = tuple(
        Hit(hit.passage_id, low + spread * hit.score, {**judged[hit.passage_id].scores, name: said[hit.passage_id]})
        for hit in order
    )
    others = (hit for hit in run if hit.passage_id not in judged)
    behind = zip(others, run[len(judged) :], strict=True)
    return (*front, *(Hit(hit.passage_id, place.score, hit.scores) for hit, place in behind))


def ranked_by(run: Run, technique: str) -> Run:
    """Return *run* by what *technique* alone said, which becomes the score; passages it did not score are left out."""
    scored = (replace(hit, score=hit.scores[technique]) for hit in run if technique in hit.scores)
    return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.passage_id)))
