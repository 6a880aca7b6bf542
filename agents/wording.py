"""Wording: which of a person's words may be written anew, and how what is added is mixed with them.

The person's own words keep at least half of the weight. Numbers, names and quoted phrases stay as they are. Knows
nothing about why a technique changes a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from agents.claims.names import names
from agents.relevance import summed
from indexing.analysis import content_terms
from indexing.types import Vector

LEAST_OWN: Final = 0.5
"""Share of a query's weight that the person's own words have at least."""

_QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‘[^’]*’|「[^」]*」")
_WORD: Final = re.compile(r"(?<![\w.])[^\W\d_]+(?![\w]|\.\w)")
_ANY_WORD: Final = re.compile(r"[\w.'’-]*[\w'’]")
_FIGURE: Final = re.compile(r"(?<![#\w])\d+(?:[.,]\d+)*")
_BEGINS: Final = re.compile(r"(?:^|[.?!:¿¡])\s*")


def plain_words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of *text* that are no names, numbers or parts of quoted phrases, where they stand.

    What has a capital is a name unless it is the first letter of a sentence. Words of scripts without capitals
    are left out: they are written without blanks or cannot be told from names.
    """
    begins = {match.end() for match in _BEGINS.finditer(text)}
    quoted = {place for match in _QUOTED.finditer(text) for place in range(*match.span())}
    for match in _WORD.finditer(text):
        word = match[0]
        rest = word[1:] if match.start() in begins else word
        if rest == rest.lower() != rest.upper() and match.start() not in quoted:
            yield match


def quoted_phrases(text: str) -> tuple[str, ...]:
    """Return the quoted phrases of *text*, with their quotation marks."""
    return tuple(match[0] for match in _QUOTED.finditer(text))


def with_terms(own: Mapping[str, float], new: Mapping[str, float]) -> dict[str, float]:
    """Return the weighted terms *own*, which keep their weights, and those of *new* that are not among them.

    The new ones are scaled down where the own would have less than half of the weight.

    Example:
        with_terms({"hpv": 1.0}, {"human": 1.0, "papillomavirus": 1.0})
        -> {"hpv": 1.0, "human": 0.5, "papillomavirus": 0.5}
    """
    added = {term: weight for term, weight in new.items() if term not in own}
    total = sum(added.values())
    most = sum(own.values()) * (1 - LEAST_OWN) / LEAST_OWN
    return summed((1.0, own), (min(1.0, most / total) if total and own else 1.0, added))


def between(own: Vector, new: Vector, original: float) -> Vector:
    """Return original * own + (1 - original) * new, scaled to length 1, shape (dim,); *own* if that is nothing."""
    mixed = original * own + (1 - original) * new
    length = float(np.linalg.norm(mixed))
    return np.asarray(mixed / length, dtype=np.float32) if length else own


def stays_with(text: str, known: Sequence[str]) -> bool:
    """Return whether *text* has a content word of *known*, and no name or number that *known* has not.

    Whoever writes it has read *known*: what goes beyond it is made up.

    Example:
        stays_with("birthplace of Hitchcock", ["Where was the director born?", "Hitchcock directed it."]) -> True
    """
    there = " ".join(known)
    first, _, _ = text.partition(" ")
    words = {word.casefold() for word in _ANY_WORD.findall(there)}
    new = {name.casefold() for name in names(text, ordinary=frozenset({first.casefold()}))}
    numbers = set(_FIGURE.findall(text)) <= set(_FIGURE.findall(there))
    return new <= words and numbers and bool(set(content_terms(text, "en")) & set(content_terms(there, "en")))
