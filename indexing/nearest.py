"""Nearest: the names that somebody may have meant who wrote one that there is not.

Knows nothing about what the names are of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache
from heapq import nlargest
from statistics import fmean
from typing import Final

from indexing.store.folding import folded

LEAST: Final = 0.72
"""How much two names have in common, of 1, of which one may be meant by the other."""

MOST: Final = 3
"""Names that are told."""

LONGEST: Final = 400
"""Characters of a text that may be meant for a name."""


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """Return those of *names* that are like *text*, the most like first, each once, a few at most.

    A name is as like as the words of *text* on the average are to the words of it that they are most like, by the share
    of letters that stand in the same order: Ratcliff and Obershelp's, which difflib has.

    Example:
        nearest("Kaufman", ["Ina Kaufmann", "Ada Kern"]) -> ["Ina Kaufmann"]
    """
    if len(text) > LONGEST:
        return []
    wanted, likeness = folded(text).split(), cache(_likeness)  # names share most of their words
    alike = {name: _alike(wanted, folded(name).split(), likeness) for name in dict.fromkeys(names)}
    return nlargest(MOST, (name for name, value in alike.items() if value >= LEAST), key=lambda name: alike[name])


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Return a sentence that asks whether one of the *names* like *text* was meant, or "" where none is like it.

    Example:
        did_you_mean("Kaufman", ["Ina Kaufmann", "Ada Kern"]) -> "Did you mean 'Ina Kaufmann'?"
    """
    near = [repr(name) for name in nearest(text, names)]
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _alike(wanted: list[str], words: list[str], likeness: Callable[[str, str], float]) -> float:
    if not wanted or not words:
        return 0.0
    return fmean(max(likeness(word, one) for one in words) for word in wanted)


def _likeness(word: str, one: str) -> float:
    return SequenceMatcher(None, word, one, autojunk=False).ratio()
