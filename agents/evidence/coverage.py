"""Coverage: how much of what is wanted some terms cover, rare words counting more.

Knows nothing about embeddings, documents or questions; it compares terms with terms.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import lru_cache
from sys import intern
from typing import Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Credits: TypeAlias = NDArray[np.float64]
"""How far each wanted term is covered, shape (wanted terms,), in [0, 1]."""

SHORTEST_ALIKE: Final = 4
"""Characters; shorter terms are the same or they are not: "rat" is not "rate"."""

LEAST_ALIKE: Final = 0.4
"""Dice coefficient of character trigrams below which two terms have nothing to do with each other."""


class TermCounts(Protocol):
    """What coverage needs to know of an index: how many passages there are, and how many hold a term."""

    def document_frequency(self, term: str) -> int:
        """Return the number of passages that hold *term*."""

    def __len__(self) -> int:
        """Return the number of passages."""


def idf(term: str, counts: TermCounts) -> float:
    """Return ln(1 + (N - df + 0.5) / (df + 0.5)), which is never below 0.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, in Lucene's form.
    """
    frequency = min(counts.document_frequency(term), len(counts))
    return math.log(1.0 + (len(counts) - frequency + 0.5) / (frequency + 0.5))


def weighted(terms: Mapping[str, float], counts: TermCounts) -> dict[str, float]:
    """Return each of *terms* with its weight times its idf."""
    return {term: weight * idf(term, counts) for term, weight in terms.items()}


class Coverage:
    """The part of weighted *wanted* terms that other terms cover, in [0, 1].

        coverage(F) = sum over wanted t of w_t * max over f in F of alike(t, f)^2 / sum over wanted t of w_t

    alike is 1 for the same term and otherwise the Dice coefficient of their character trigrams (0 where it
    is small, where a term is short or holds a digit), so that "hypertensive" half covers "hypertension".
    Nothing wanted is covered by nothing: 0.
    """

    def __init__(self, wanted: Mapping[str, float]) -> None:
        weights = {term: weight for term, weight in wanted.items() if weight > 0}
        self._place = {term: place for place, term in enumerate(weights)}
        self._weights = np.array(list(weights.values()), dtype=np.float64)
        self._grams = {term: _trigrams(term) for term in weights if _comparable(term)}
        self._any_gram = frozenset[str]().union(*self._grams.values())
        self._alike: dict[str, dict[str, float]] = {}
        self._unlike: set[str] = set()  # nearly all words: they are left out without being looked at again

    def of(self, found: Collection[str]) -> float:
        """Return how much *found* covers."""
        return self.share(self.credits(found))

    def share(self, covered: Credits) -> float:
        """Return the weighted mean of *covered*."""
        return float(covered @ self._weights / self._weights.sum()) if len(self._weights) else 0.0

    def credits(self, found: Collection[str]) -> Credits:
        """Return for every wanted term how far *found* covers it, in the order of the wanted terms."""
        credit = np.zeros(len(self._weights))
        for other in frozenset(found) - self._unlike:
            for term, alike in self._terms_like(other).items():
                credit[self._place[term]] = max(credit[self._place[term]], alike * alike)
        return credit

    def _terms_like(self, other: str) -> dict[str, float]:
        """Return the wanted terms that *other* resembles, 1 for the one that it is."""
        known = self._alike.get(other)
        if known is None:
            known = self._compared(other) if _comparable(other) else {}
            if other in self._place:
                known[other] = 1.0
            if known:
                self._alike[other] = known
            else:
                self._unlike.add(other)
        return known

    def _compared(self, other: str) -> dict[str, float]:
        grams = _trigrams(other)
        if self._any_gram.isdisjoint(grams):  # most words: a question has few trigrams
            return {}
        alike = {
            term: 2 * len(grams & mine) / (len(grams) + len(mine))
            for term, mine in self._grams.items()
            if term != other
        }
        return {term: value for term, value in alike.items() if value >= LEAST_ALIKE}


def _comparable(term: str) -> bool:
    return len(term) >= SHORTEST_ALIKE and (term.isalpha() or not any(character.isdecimal() for character in term))


@lru_cache(maxsize=4_000)
def _trigrams(term: str) -> frozenset[str]:
    framed = f"#{term}#"
    return frozenset(intern(framed[i : i + 3]) for i in range(len(framed) - 2))  # many words share them
