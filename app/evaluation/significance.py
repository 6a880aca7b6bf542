"""Significance: whether one system is better than another, or just luckier with these queries.

Knows nothing about what the values measure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

EXACT_BELOW: Final = 13
"""Queries that differ; fewer have few enough permutations to try them all."""

SAMPLES: Final = 10_000
_SEED: Final = 20090719
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference with its 95 % confidence interval, and the two-sided p of the null hypothesis of none."""

    mean: float
    low: float
    high: float
    p: float

    def turned(self) -> Difference:
        """Return the difference of the other from the one; 0 stays 0 and does not become -0."""
        return Difference(0.0 - self.mean, 0.0 - self.high, 0.0 - self.low, self.p)


def difference(one: Sequence[float], other: Sequence[float]) -> Difference:
    """Compare *one* with *other*, paired by query.

    p is the randomisation test's: the share of sign changes whose mean difference is at least as great; all of them
    for few queries, else 10,000 drawn with a fixed seed, this one counted in. The interval is the percentile
    bootstrap's over queries. Of no queries nothing is known: 0, from 0 to 0, p = 1.

    Source: Smucker, Allan and Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval
    Evaluation", CIKM 2007; Sakai, "Evaluating Evaluation Metrics Based on the Bootstrap", SIGIR 2006.

    Raises:
        ValueError: they are not of the same length.
    """
    if len(one) != len(other):
        raise ValueError(f"{len(one)} values cannot be paired with {len(other)}.")
    deltas = np.asarray(one, dtype=np.float64) - np.asarray(other, dtype=np.float64)
    if not len(deltas):
        return Difference(0.0, 0.0, 0.0, 1.0)
    low, high = mean_interval(deltas)
    return Difference(float(deltas.mean()), low, high, _p(deltas[deltas != 0.0]))


def macro_difference(pairs: Sequence[tuple[Sequence[float], Sequence[float]]]) -> Difference:
    """Compare two systems over several collections, (values of the one, of the other) of each, paired by query.

    Every collection has the same weight, however many queries it has; signs are changed and queries drawn among all.
    """
    queries = sum(len(one) for one, _ in pairs)
    ones: list[float] = []
    others: list[float] = []
    for one, other in pairs:
        weight = queries / (len(pairs) * len(one)) if one else 0.0
        ones += [weight * value for value in one]
        others += [weight * value for value in other]
    return difference(ones, others)


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of *hits* among *of*, which is one at least.

    Where there are no hits, or nothing else, it has a width too.

    Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 1927.

    Example:
        share_interval(10, 10) -> (0.722, 1.0)
    """
    square = NormalDist().inv_cdf(0.975) ** 2
    middle = hits + square / 2
    half = math.sqrt(square * (hits * (of - hits) / of + square / 4))
    return max(0.0, (middle - half) / (of + square)), min(1.0, (middle + half) / (of + square))


def mean_interval(values: Sequence[float] | NDArray[np.float64]) -> tuple[float, float]:
    """Return the 95 % interval of the mean of *values*, of which there is one at least."""
    there = np.asarray(values, dtype=np.float64)
    return drawn_interval(len(there), lambda drawn: float(there[drawn].mean()))


def drawn_interval(rows: int, statistic: Callable[[NDArray[np.intp]], float | None]) -> tuple[float, float]:
    """Return the 95 % interval of a *statistic* of so many *rows*: the percentile bootstrap's, of 1,000 draws.

    It is given the places of the rows that were drawn, with a fixed seed; a draw of which it says None is left out.

    Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993 (percentile interval).
    """
    random = np.random.default_rng(_SEED)
    drawn = (statistic(random.integers(0, rows, size=rows)) for _ in range(SAMPLES // 10))
    low, high = np.percentile([value for value in drawn if value is not None], [2.5, 97.5])
    return float(low), float(high)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return *p_values* adjusted for being several, in their order.

    Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.

    Example:
        holm([0.01, 0.04]) -> [0.02, 0.04]
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return adjusted


def _p(deltas: NDArray[np.float64]) -> float:
    """Return the p of differences of which none is 0."""
    least = abs(float(deltas.sum())) - 1e-12  # what rounding may take away
    if len(deltas) < EXACT_BELOW:
        sums = [abs(float(np.dot(signs, deltas))) for signs in product((1.0, -1.0), repeat=len(deltas))]
        return sum(total >= least for total in sums) / len(sums)
    random = np.random.default_rng(_SEED)
    as_great = 1
    for _ in range(SAMPLES // _BATCH):
        signs = random.integers(0, 2, size=(_BATCH, len(deltas))) * 2 - 1
        as_great += int((np.abs(signs @ deltas) >= least).sum())
    return as_great / (SAMPLES + 1)
