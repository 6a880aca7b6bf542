"""Placed: whether a number of a statement stands beside the same words as in its sentences.

"BM25 .694, dense .660" does not say "dense .694", although it has that number. Knows nothing about units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from agents.claims.quantities import Quantity, quantities
from agents.claims.tokens import repeats, tokens

NEAR: Final = 3
"""Words and marks between a number and the content word that it is about, at most."""


def misplaced_number(statement: str, sentences: Sequence[str]) -> str | None:
    """Return a sentence about a number of *statement* that its *sentences* have beside other words, or None.

    The words before and behind the number stand beside numbers in the sentences too, but never beside this one.
    """
    beside: dict[str, set[Decimal]] = {}
    for sentence in sentences:
        for quantity in quantities(sentence):
            for stem in _neighbours(sentence, quantity):
                beside.setdefault(stem, set()).add(quantity.value)
    for quantity in quantities(statement):
        known = [beside[stem] for stem in _neighbours(statement, quantity) if stem in beside]
        if known and all(quantity.value not in values for values in known):
            return f'The sentence has "{quantity.text}" beside other words.'
    return None


def repeated_number(statement: str, sentences: Sequence[str]) -> str | None:
    """Return a sentence about a number that *statement* has more often than the sentence it repeats, or None."""
    mine = Counter(quantity.value for quantity in quantities(statement))
    for sentence in sentences:
        its = Counter(quantity.value for quantity in quantities(sentence))
        more = [value for value, times in mine.items() if times > its[value] > 0]
        if more and repeats(statement, sentence):
            return f'The statement repeats the sentence, but has "{more[0]}" more often.'
    return None


def _neighbours(text: str, quantity: Quantity) -> set[str]:
    """Return the stems of the content words that stand next to *quantity*, one on each side."""
    words = tokens(text)
    end = quantity.start + len(quantity.text)
    before = [word for word in words if word.start < quantity.start][-NEAR:]
    behind = [word for word in words if word.start >= end][:NEAR]
    found: set[str] = set()
    for side in (reversed(before), behind):
        word = next((word for word in side if word.content and not word.text[0].isdigit()), None)
        if word is not None:
            found.add(word.stem)
    return found
