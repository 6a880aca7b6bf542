"""Sequence: whether the words of a statement come, clause by clause, from one sentence and in its order.

Words that are picked together from several places say something that none of the places says.
Knows nothing about what the words mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from agents.claims.tokens import Token, tokens


def in_sequence(statement: str, sentences: Sequence[str]) -> float:
    """Return the share of the content words of *statement* that its clauses have in order from one sentence each.

    The longest common subsequence of each clause with the sentence that fits it best, in words, over all words of the
    statement; 1 for a statement without content words. Repeating a word does not make it more often there.

    Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004 (ROUGE-L, recall of the statement).

    Example:
        in_sequence("Tea lowers sleep.", ["Tea lowers pressure and sleep suffers."]) -> 1.0
    """
    clauses = [
        [token.stem for token in group] for _, group in groupby(_content(statement), key=lambda token: token.clause)
    ]
    total = sum(map(len, clauses))
    if not total:
        return 1.0
    there = [[token.stem for token in _content(sentence)] for sentence in sentences]
    return sum(max((_common(clause, words) for words in there), default=0) for clause in clauses) / total


def _content(text: str) -> list[Token]:
    return [token for token in tokens(text) if token.content]


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
