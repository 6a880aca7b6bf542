"""Postings: which of some things have a key, found without looking at each of them.

Knows nothing about what the things and the keys are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


class Postings:
    """The places of things, ascending, by key; four bytes a place, beside the keys.

    Args:
        keys: of each thing, in the order of the places, its keys, each once.

    Example:
        Postings([{"tea", "sleep"}, {"tea"}]).of("tea") -> [0, 1]
    """

    def __init__(self, keys: Iterable[Iterable[str]]) -> None:
        numbers: dict[str, int] = {}
        key_of, place_of = array("I"), array("I")
        for place, ours in enumerate(keys):
            for key in ours:
                key_of.append(numbers.setdefault(key, len(numbers)))
                place_of.append(place)
        by_key = np.frombuffer(key_of, dtype=np.uint32) if key_of else np.empty(0, dtype=np.uint32)
        order = np.argsort(by_key, kind="stable")  # places of a key stay ascending
        self._numbers = numbers
        self._places = np.array(place_of, dtype=np.uint32)[order]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(by_key, minlength=len(numbers)))))

    def of(self, key: str) -> NDArray[np.uint32]:
        """Return the places of the things that have *key*."""
        number = self._numbers.get(key)
        if number is None:
            return self._places[:0]
        return self._places[self._starts[number] : self._starts[number + 1]]


def common(places: Iterable[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """Return what stands in all of *places*, ascending; there is one at least."""
    rarest, *others = sorted(places, key=len)
    for other in others:
        if not len(rarest):
            break
        rarest = np.intersect1d(rarest, other, assume_unique=True)
    return rarest
