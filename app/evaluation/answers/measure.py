"""Measure: what is computed of each case, and how that becomes a figure with a 95 % interval.

Knows nothing about any single measure.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.data import Data
from app.evaluation.answers.case import Case
from app.evaluation.significance import difference, drawn_interval, mean_interval, share_interval

Values: TypeAlias = dict[int, float]
"""Number of the gold line -> value."""


class Figure(Data):
    """A *value* over *n* questions, with its 95 % interval."""

    n: int
    value: float
    low: float
    high: float


class Gain(Data):
    """What the first system has over another on the *n* questions that both have a value for; its 95 % interval.

    *p* is of a paired randomisation test; None where the measure has no value for each question.
    """

    n: int
    mean: float
    low: float
    high: float
    p: float | None


class Measure(Protocol):
    """Something that is measured of answers."""

    @property
    def name(self) -> str:
        """Return what tables call it."""

    def figure(self, cases: Sequence[Case]) -> Figure | None:
        """Return what it is over *cases*; None where it is known of none of them."""

    def gain(self, cases: Sequence[Case], others: Sequence[Case]) -> Gain | None:
        """Return what *cases* have over *others*; None where no question has a value in both."""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of the cases of which *of* is true; None is not measured. The interval is Wilson's."""

    name: str
    of: Callable[[Case], bool | None]

    def figure(self, cases: Sequence[Case]) -> Figure | None:
        """Return the share over *cases*."""
        values = [value for case in cases if (value := self.of(case)) is not None]
        if not values:
            return None
        low, high = share_interval(sum(values), len(values))
        return Figure(n=len(values), value=sum(values) / len(values), low=low, high=high)

    def gain(self, cases: Sequence[Case], others: Sequence[Case]) -> Gain | None:
        """Return the difference of the shares over the questions that both have."""
        return _paired(_values(self.of, cases), _values(self.of, others))


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of *of*, which gives None where a case is not measured. The interval is the percentile bootstrap's."""

    name: str
    of: Callable[[Case], float | None]

    def figure(self, cases: Sequence[Case]) -> Figure | None:
        """Return the mean over *cases*."""
        values = list(_values(self.of, cases).values())
        if not values:
            return None
        low, high = mean_interval(values)
        return Figure(n=len(values), value=statistics.fmean(values), low=low, high=high)

    def gain(self, cases: Sequence[Case], others: Sequence[Case]) -> Gain | None:
        """Return the mean difference over the questions that both have."""
        return _paired(_values(self.of, cases), _values(self.of, others))


@dataclass(frozen=True, slots=True)
class Area:
    """The area that *area* computes of the confidences of right cases and of wrong ones; None: there is none.

    *of* gives a case's confidence and whether it is right. The intervals are the percentile bootstrap's over cases.
    """

    name: str
    of: Callable[[Case], tuple[float, bool] | None]
    area: Callable[[Sequence[float], Sequence[float]], float | None]

    def figure(self, cases: Sequence[Case]) -> Figure | None:
        """Return the area over *cases*."""
        points = _points(self.of, cases)
        keys = np.asarray(list(points), dtype=np.intp)
        value = self._over(points, keys)
        if value is None:
            return None
        low, high = drawn_interval(len(keys), lambda drawn: self._over(points, keys[drawn]))
        return Figure(n=len(keys), value=value, low=low, high=high)

    def gain(self, cases: Sequence[Case], others: Sequence[Case]) -> Gain | None:
        """Return the difference of the areas over the questions that both have."""
        ours, theirs = _points(self.of, cases), _points(self.of, others)
        keys = np.asarray([key for key in ours if key in theirs], dtype=np.intp)

        def over(drawn: NDArray[np.intp]) -> float | None:
            one, other = self._over(ours, keys[drawn]), self._over(theirs, keys[drawn])
            return None if one is None or other is None else one - other

        mean = over(np.arange(len(keys)))
        if mean is None:
            return None
        low, high = drawn_interval(len(keys), over)
        return Gain(n=len(keys), mean=mean, low=low, high=high, p=None)

    def _over(self, points: dict[int, tuple[float, bool]], keys: NDArray[np.intp]) -> float | None:
        chosen = [points[key] for key in keys.tolist()]
        right = [confidence for confidence, is_right in chosen if is_right]
        wrong = [confidence for confidence, is_right in chosen if not is_right]
        return self.area(right, wrong)


def _values(of: Callable[[Case], float | None], cases: Sequence[Case]) -> Values:
    return {case.gold.number: float(value) for case in cases if (value := of(case)) is not None}


def _points(of: Callable[[Case], tuple[float, bool] | None], cases: Sequence[Case]) -> dict[int, tuple[float, bool]]:
    return {case.gold.number: point for case in cases if (point := of(case)) is not None}


def _paired(ours: Values, theirs: Values) -> Gain | None:
    both = [number for number in ours if number in theirs]
    if not both:
        return None
    found = difference([ours[number] for number in both], [theirs[number] for number in both])
    return Gain(n=len(both), mean=found.mean, low=found.low, high=found.high, p=found.p)
