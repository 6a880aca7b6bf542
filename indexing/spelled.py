"""Spelled alike: how far two words are apart, and the passages with words like one that no passage holds.

Knows nothing about questions. The text index holds stems, so the words themselves are read from passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import tantivy
from tantivy import Occur

from indexing.fields import schema
from indexing.lexical import LexicalIndex
from indexing.types import Run

LONG: Final = 8
"""Letters from which on a word may have two mistakes; below there is room for one."""

_ENDING: Final = 5  # letters that a stem may lack of its word
_SHORTEST_STEM: Final = 4  # letters; what is shorter resembles too much
_CLOSENESS: Final = 2.0  # what the whole word counts, beside BM25 of the words around it; shortened forms count less


def mistakes(word: str) -> int:
    """Return how many mistakes a word of so many letters may have."""
    return 2 if len(word) >= LONG else 1


def edit_distance(one: str, other: str) -> int:
    """Return the fewest insertions, deletions, substitutions and swaps of neighbours between two words.

    No letter is edited twice (optimal string alignment).

    Source: Damerau, "A Technique for Computer Detection and Correction of Spelling Errors", CACM 1964.

    Example:
        edit_distance("cofeee", "coffee") -> 2
    """
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


def holding_like(
    lexical: LexicalIndex, word: str, stems: Iterable[str], context: Mapping[str, float], *, k: int
) -> Run:
    """Return the *k* best passages with a term like *word*, those with the weighted terms of *context* first.

    A term is like it when few mistakes turn one of its *stems* into it, or *word* itself, or its beginning without up
    to five letters: a mistake in its ending keeps the stemmer from taking that off.
    """
    fields = schema()
    shortest = min(len(word), max(_SHORTEST_STEM, len(word) - _ENDING))
    forms = dict.fromkeys([*(word[:length] for length in range(len(word), shortest - 1, -1)), *stems])
    like = [
        tantivy.Query.boost_query(
            tantivy.Query.fuzzy_term_query(fields, "body", form, distance=mistakes(form)),
            _CLOSENESS * len(form) / len(word),
        )
        for form in forms
    ]
    around = [
        (Occur.Should, tantivy.Query.boost_query(tantivy.Query.term_query(fields, "body", term), weight))
        for term, weight in context.items()
        if weight > 0
    ]
    clauses = [(Occur.Must, tantivy.Query.disjunction_max_query(like)), *around]
    return lexical.matching(tantivy.Query.boolean_query(clauses), k)
