"""Matches: where in a text the words stand that were searched for.

Knows nothing about how a search weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from indexing.analysis import terms, written_without_blanks

_WORD: Final = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """Characters start <= i < end of a text, and the terms searched for that they give."""

    start: int
    end: int
    terms: tuple[str, ...]


def matches(text: str, wanted: Collection[str], language: str) -> list[Match]:
    """Return where *text*, in *language*, gives any of the terms *wanted*, in reading order; they do not overlap.

    Example:
        matches("Long cells.", {"cell"}, "en") -> [Match(5, 10, ("cell",))]
    """
    found: list[Match] = []
    for start, end in _words(text):
        held = tuple(dict.fromkeys(term for term in terms(text[start:end], language) if term in wanted))
        if held and found and start < found[-1].end:  # neighbours in a script without blanks
            found[-1] = Match(found[-1].start, end, (*found[-1].terms, *held))
        elif held:
            found.append(Match(start, end, held))
    return found


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of *text* stand; of a script without blanks any two neighbouring characters."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if written_without_blanks(word[0]) and end - start > 1:
            yield from ((at, at + 2) for at in range(start, end - 1))
        else:
            yield start, end
