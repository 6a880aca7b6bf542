"""Sequence: whether the words of a statement come, clause by clause, from one sentence and in its order.

Words that are picked together from several places say something that none of the places says.
Knows nothing about what the words mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from agents.claims.quantities import quantities
from agents.claims.tokens import Token, tokens

_BETWEEN_ITEMS: Final = frozenset({",", "and", "or"})

_GOES_ON = re.compile(
    r"(?:(?:but|yet|though|although|while|which|who) )?"
    r"(?:is|are|was|were|has|have|had|do|does|did|can|may|might|could|would|will|also|then|not|[a-z-]+(?:ed|ly))\b"
)
"""How a clause begins that has the subject of the one before: "A reduced pain and was safe"."""


def in_sequence(statement: str, sentences: Sequence[str]) -> float:
    """Return the share of the content words of *statement* that its pieces have in order from one sentence each.

    A piece is a clause, or an item of a list. The longest common subsequence of each piece with the sentence that fits
    it best, in words, over all words of the statement; 1 for a statement without content words. Numbers are left out,
    they have checks of their own. Repeating a word does not make it more often there.

    Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004 (ROUGE-L, recall of the statement).

    Example:
        in_sequence("Sleep lowers tea.", ["Tea lowers pressure and sleep suffers."]) -> 1 / 3
    """
    pieces = _pieces(statement)
    total = sum(map(len, pieces))
    if not total:
        return 1.0
    there = [_flat(_pieces(sentence)) for sentence in sentences]
    common = sum(max((_common(piece, words) for words in there), default=0) for piece in pieces)
    repeated = Counter(_flat(pieces)) - Counter(_flat(there))
    known = set(_flat(there))
    return max(0, common - sum(times for word, times in repeated.items() if word in known)) / total


def crossed(statement: str, sentences: Sequence[str]) -> bool:
    """Return whether a piece of *statement* takes words from two places of one sentence that replace each other there.

    They do where the sentence says one thing twice: a piece that repeats a word of what came before stands in its
    place. Only that repetition is seen: "tea lowers pressure and sleep suffers" passes for "tea lowers sleep".

    Example:
        crossed("A reduced pain in men.", ["A reduced stroke in women and B reduced pain in men."]) -> True
    """
    return any(_is_crossed(piece, sentences) for piece in _pieces(statement))


def _is_crossed(piece: Sequence[str], sentences: Sequence[str]) -> bool:
    together = max((_common(piece, _flat(_pieces(sentence))) for sentence in sentences), default=0)
    apart = max((_common(piece, reading) for sentence in sentences for reading in _readings(sentence)), default=0)
    return apart < together


def _readings(text: str) -> list[list[str]]:
    """Return what *text* says, once for each of its pieces that stands in the place of the one before.

    What stands before and behind the two places belongs to both.

    Example:
        _readings("Here new tea and old tea helps.") -> [["here", "new", "tea", "help"], ["here", "old", "tea", "help"]]
    """
    found: list[list[str]] = [[]]
    for goes_on, piece in _clauses(text):
        last = found[-1]
        again = next((place for place, word in enumerate(piece) if word in last), None)
        if again is None or goes_on:  # says more of the same
            found = [[*reading, *piece] for reading in found]
            continue
        start = max(0, last.index(piece[again]) - again)
        behind = piece[len(last) - start :]
        found = [*([*reading, *behind] for reading in found), [*last[:start], *piece]]
    return found


def _flat(pieces: Sequence[Sequence[str]]) -> list[str]:
    return [word for piece in pieces for word in piece]


def _pieces(text: str) -> list[list[str]]:
    """Return the stems of the content words of *text*, a list for each clause or item of a list."""
    return [stems for _, stems in _clauses(text)]


def _clauses(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Yield for each clause or item of a list whether it goes on about the same, and the stems of its content words."""
    numbers = [(one.start, one.start + len(one.text)) for one in quantities(text)]
    clauses: dict[tuple[int, int], list[Token]] = {}
    items = 0
    for token in tokens(text):
        if token.lower in _BETWEEN_ITEMS:
            items += 1
        else:
            clauses.setdefault((token.clause, items), []).append(token)
    for words in clauses.values():
        content = [word for word in words if word.content]
        stems = [word.stem for word in content if not any(start <= word.start < end for start, end in numbers)]
        if stems:
            yield _GOES_ON.match(text, words[0].start) is not None, stems


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
