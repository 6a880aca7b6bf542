"""Nearest: the names that somebody may have meant who wrote one that there is not.

Knows nothing about what the names are of.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from heapq import nlargest
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexing.store.folding import folded

LEAST: Final = 0.72
"""How much two names have in common, of 1, of which one may be meant by the other."""

MOST: Final = 3
"""Names that are told."""

LONGEST: Final = 400
"""Characters of a text that may be meant for a name."""

_BITS: Final = 32  # letters of a word that are compared as the bits of a number; few words are longer
_SLACK: Final = 1e-9  # of sums in another order


class Names:
    """Names that may be meant, each once; the first of two that are as like as each other goes first.

    A name is as like as the words of a text on the average are to the words of it that they are most like, by the share
    of letters that stand in the same order: Ratcliff and Obershelp's, which difflib has. They are never more than the
    longest common subsequence has, which is found for all words at once, so only few names have to be compared.

    Source: Hyyrö, "Bit-Parallel LCS-Length Computation Revisited", AWOCA 2004.
    """

    def __init__(self, names: Iterable[str]) -> None:
        numbers: dict[str, int] = {}
        of_names, starts = array("I"), array("I")
        self._names: list[str] = []
        for name in dict.fromkeys(names):
            if words := folded(name).split():
                self._names.append(name)
                starts.append(len(of_names))
                of_names.extend(numbers.setdefault(word, len(numbers)) for word in words)
        self._words = list(numbers)  # each once
        self._lengths = np.array([len(word) for word in self._words], dtype=np.int64)
        self._letters = _letters(self._words)
        self._of_names = np.array(of_names, dtype=np.uint32)
        self._starts = np.array(starts, dtype=np.uint32)

    def nearest(self, text: str, places: Callable[[str], Sequence[int]] | None = None) -> list[str]:
        """Return those names that are like *text*, the most like first, a few at most.

        Args:
            text: what somebody wrote.
            places: of a name, by which those that are as like as each other are ordered; a name without is left out.

        Example:
            Names(["Ina Kaufmann", "Ada Kern"]).nearest("Kaufman") -> ["Ina Kaufmann"]
        """
        wanted = folded(text).split() if len(text) <= LONGEST else []
        if not wanted or not self._names:
            return []
        at_most = {word: np.maximum.reduceat(self._at_most(word)[self._of_names], self._starts) for word in set(wanted)}
        may_be = np.flatnonzero(np.mean([at_most[word] for word in wanted], axis=0) >= LEAST - _SLACK).tolist()
        if places is not None:
            first = {at: place[0] for at in may_be if (place := places(self._names[at]))}
            may_be = sorted(first, key=first.__getitem__)
        likeness = cache(_likeness)  # names share most of their words
        alike = {self._names[at]: _alike(wanted, self._words_of(at), likeness) for at in may_be}
        return nlargest(MOST, (name for name, value in alike.items() if value >= LEAST), key=lambda name: alike[name])

    def _words_of(self, at: int) -> list[str]:
        end = self._starts[at + 1] if at + 1 < len(self._starts) else None
        return [self._words[number] for number in self._of_names[self._starts[at] : end]]

    def _at_most(self, wanted: str) -> NDArray[np.float64]:
        """Return how much each word may have in common with *wanted* at most."""
        common = np.minimum(self._lengths, len(wanted))
        if len(wanted) <= _BITS:
            whole = self._lengths <= _BITS
            common[whole] = _subsequences(wanted, self._letters)[whole]
        at_most: NDArray[np.float64] = 2.0 * common / (self._lengths + len(wanted))
        return at_most


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Return a sentence that asks whether one of the *names* like *text* was meant, or "" where none is like it.

    Example:
        did_you_mean("Kaufman", ["Ina Kaufmann", "Ada Kern"]) -> "Did you mean 'Ina Kaufmann'?"
    """
    near = [repr(name) for name in Names(names).nearest(text)]
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _alike(wanted: list[str], words: list[str], likeness: Callable[[str, str], float]) -> float:
    return fmean(max(likeness(word, one) for one in words) for word in wanted)


def _likeness(word: str, one: str) -> float:
    return SequenceMatcher(None, word, one, autojunk=False).ratio()


def _letters(words: Sequence[str]) -> NDArray[np.uint16]:
    """Return a row for each place of a letter: that letter of each word, 0 behind its end; of long words the first."""
    width = min(_BITS, max(map(len, words), default=0))
    rows = np.zeros((width, len(words)), dtype=np.uint16)
    for at, word in enumerate(words):
        row = [ord(letter) & 0xFFFF for letter in word[:width]]
        rows[: len(row), at] = row
    return rows


def _subsequences(wanted: str, letters: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Return how long the longest common subsequence of *wanted* and each word of these *letters* is."""
    places = np.zeros(0x10000, dtype=np.uint64)
    for at, letter in enumerate(wanted):
        places[ord(letter) & 0xFFFF] |= np.uint64(1 << at)
    left = np.full(letters.shape[1], ~np.uint64(0))
    for row in letters:
        met = left & places[row]
        left = (left + met) | (left - met)
    within = np.uint64((1 << len(wanted)) - 1)
    lengths: NDArray[np.int64] = len(wanted) - np.bitwise_count(left & within).astype(np.int64)
    return lengths
