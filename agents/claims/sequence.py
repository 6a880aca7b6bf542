"""Sequence: whether the words of a statement come, clause by clause, from one sentence and in its order.

Words that are picked together from several places say something that none of the places says.
Knows nothing about what the words mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from agents.claims.quantities import quantities
from agents.claims.tokens import tokens

_BETWEEN_ITEMS: Final = frozenset({",", "and", "or"})


def in_sequence(statement: str, sentences: Sequence[str]) -> float:
    """Return the share of the content words of *statement* that its pieces have in order from one sentence each.

    A piece is a clause, or an item of a list. The longest common subsequence of each piece with the sentence that fits
    it best, in words, over all words of the statement; 1 for a statement without content words. Numbers are left out,
    they have checks of their own. Repeating a word does not make it more often there.

    Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004 (ROUGE-L, recall of the statement).

    Example:
        in_sequence("Tea lowers sleep.", ["Tea lowers pressure and sleep suffers."]) -> 1.0
    """
    pieces = _pieces(statement)
    total = sum(map(len, pieces))
    if not total:
        return 1.0
    there = [[word for piece in _pieces(sentence) for word in piece] for sentence in sentences]
    common = sum(max((_common(piece, words) for words in there), default=0) for piece in pieces)
    repeated = Counter(word for piece in pieces for word in piece) - Counter(word for words in there for word in words)
    known = {word for words in there for word in words}
    return max(0, common - sum(times for word, times in repeated.items() if word in known)) / total


def _pieces(text: str) -> list[list[str]]:
    """Return the stems of the content words of *text*, a list for each clause or item of a list."""
    numbers = [(one.start, one.start + len(one.text)) for one in quantities(text)]
    pieces: list[list[str]] = []
    border: tuple[int, int] | None = None
    items = 0
    for token in tokens(text):
        items += token.lower in _BETWEEN_ITEMS
        if not token.content or any(start <= token.start < end for start, end in numbers):
            continue
        if border != (token.clause, items):
            border = (token.clause, items)
            pieces.append([])
        pieces[-1].append(token.stem)
    return pieces


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for place, candidate in enumerate(other, start=1):
            above = row[place]
            row[place] = before + 1 if word == candidate else max(above, row[place - 1])
            before = above
    return row[-1]
