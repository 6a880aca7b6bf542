"""Tuning: the weights of score fusion, learned from judged queries, and kept only if the gain is no luck.

Every query is searched for once; what follows is arithmetic on the scores that each technique gave its candidates,
before rerankers.
Knows nothing about collections, or how results are shown.

    weights   all of w_r = 0, .1, ..., 1 with a sum of 1, for the techniques r that score
    score     s(d) = the greatest sum over r of w_r * (s_r(p) - min_r) / (max_r - min_r) of d's passages p, as `min_max`
    choice    the weights with the best mean nDCG@10; each fifth of the queries is judged by what the others chose
    gain      the mean of that over all queries, minus that of the weights in use, with its interval over queries

Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023, for the grid.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.settings import AgentSettings, Choice
from app.evaluation.errors import EvaluationError
from app.evaluation.significance import Difference, difference

FOLDS: Final = 5
MOST: Final = 5
"""Techniques: they have 1,001 weightings, and what is tried for these grows elevenfold with each more."""

LEAST: Final = 50
"""Judged queries: with fewer the interval of nDCG@10 is wider than any gain to expect."""

STEPS: Final = 10
_DEPTH: Final = 10
_SEED: Final = 20101021
_FUSE: Final = "min_max"

Weights = NDArray[np.float64]
"""Shape (techniques,), sum 1."""

Grid = NDArray[np.float64]
"""Weights, one a row, shape (weightings, techniques)."""

Table = NDArray[np.float64]
"""nDCG@10, shape (queries, weightings)."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of one query: what each technique gave each passage, and whose passage it is.

    *units* has shape (passages, techniques), in [0, 1]; *documents* numbers each passage's document from 0, shape
    (passages,); *grades* has shape (documents,); *ideal* is the DCG@10 of the best possible ranking.
    """

    units: NDArray[np.float64]
    documents: NDArray[np.int64]
    grades: NDArray[np.float64]
    ideal: float


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was learned: *weights* from all queries, and what choosing so gained on queries that were not looked at."""

    weights: dict[str, float]
    before: float  # mean nDCG@10 of the weights in use
    gain: Difference
    by_fold: tuple[dict[str, float], ...]  # what each fold's training queries chose

    @property
    def beyond_noise(self) -> bool:
        """Return whether even the lower end of the gain's interval is a gain."""
        return self.gain.low > 0.0


def refuse_untunable(settings: AgentSettings, queries: int) -> None:
    """Raise EvaluationError unless *settings* fuse few scores by weights and *queries* are enough to learn from."""
    if settings.fuse.name != _FUSE or len(settings.score) < 2:
        raise EvaluationError(
            f"--tune learns the weights of fuse {_FUSE!r} between several scores; this preset has "
            f"fuse {settings.fuse.name!r} and scores by {', '.join(choice.name for choice in settings.score)}."
        )
    if len(settings.score) > MOST:
        raise EvaluationError(
            f"--tune tries every weighting of {MOST} scores at most; this preset scores by {len(settings.score)}: "
            f"{', '.join(choice.name for choice in settings.score)}. Leave some of them out of `score`."
        )
    if queries < LEAST:
        raise EvaluationError(
            f"--tune needs {LEAST} judged queries or more, and there are {queries}: with so few, a gain of nDCG@10 "
            "cannot be told from luck."
        )


def tune(candidates: Sequence[Candidates], techniques: Sequence[str], now: Mapping[str, float]) -> Tuned:
    """Return the weights of *techniques* that serve *candidates* best, and their cross-validated gain over *now*."""
    grid = simplex(len(techniques))
    table = np.array([ndcg(one, grid) for one in candidates])
    in_use = np.array([[now.get(name, 1.0) for name in techniques]])
    before = np.array([ndcg(one, in_use / in_use.sum())[0] for one in candidates])
    folds = np.random.default_rng(_SEED).permutation(len(candidates)) % FOLDS
    held_out, chosen = np.zeros(len(candidates)), []
    for fold in range(FOLDS):
        best = _best(table[folds != fold], grid)
        held_out[folds == fold] = table[folds == fold, best]
        chosen.append(_named(techniques, grid[best]))
    return Tuned(
        weights=_named(techniques, grid[_best(table, grid)]),
        before=float(before.mean()),
        gain=difference(held_out.tolist(), before.tolist()),
        by_fold=tuple(chosen),
    )


def with_weights(settings: AgentSettings, weights: Mapping[str, float]) -> AgentSettings:
    """Return *settings* that fuse by *weights*."""
    return settings.model_copy(update={"fuse": Choice(name=_FUSE, parameters={"weights": dict(weights)})})


def simplex(techniques: int) -> Grid:
    """Return every weighting of so many techniques in steps of a tenth.

    Example:
        simplex(2) -> [[0, 1], [.1, .9], ..., [1, 0]]
    """
    steps = [s for s in itertools.product(range(STEPS + 1), repeat=techniques) if sum(s) == STEPS]
    return np.array(steps, dtype=np.float64) / STEPS


def ndcg(one: Candidates, grid: Grid) -> NDArray[np.float64]:
    """Return nDCG@10 of one query for each weighting of *grid*, shape (weightings,); linear gain, as trec_eval."""
    if not len(one.grades) or not one.ideal:
        return np.zeros(len(grid))
    scores = np.full((len(one.grades), len(grid)), -np.inf)
    np.maximum.at(scores, one.documents, one.units @ grid.T)
    top = np.argsort(-scores, axis=0, kind="stable")[:_DEPTH]  # (ranks, weightings)
    dcg = (one.grades[top] * _discounts(len(top))[:, None]).sum(axis=0)
    return np.asarray(dcg / one.ideal)


def ideal_dcg(grades: Sequence[int]) -> float:
    """Return the DCG@10 of these grades in the best order."""
    best = np.sort(np.maximum(np.array(grades, dtype=np.float64), 0.0))[::-1][:_DEPTH]
    return float((best * _discounts(len(best))).sum())


def _discounts(ranks: int) -> NDArray[np.float64]:
    return np.asarray(1.0 / np.log2(np.arange(2, ranks + 2)))


def _best(table: Table, grid: Grid) -> int:
    """Return the number of the best weighting; of equally good ones that nearest to equal weights."""
    means = table.mean(axis=0)
    unequal = ((grid - grid.mean()) ** 2).sum(axis=1)
    return int(np.lexsort((unequal, -np.round(means, 9)))[0])


def _named(techniques: Sequence[str], weights: Weights) -> dict[str, float]:
    return {name: round(float(weight), 1) for name, weight in zip(techniques, weights, strict=True)}
