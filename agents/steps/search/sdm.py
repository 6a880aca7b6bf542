"""SDM: words in common, and more where they stand next to each other as in the question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Final, TypeAlias

from pydantic import Field

from agents.analysed import Fields, Terms, fields_of
from agents.evidence.coverage import idf
from agents.runs import named_run, with_zeros
from indexing.analysis import query_terms, query_words
from indexing.fields import BOOSTS
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Run

Pair: TypeAlias = tuple[str, str]

K1: Final = 1.2
B: Final = 0.75
"""Tantivy's, which score the single terms."""

ORDERED_REACH: Final = 2
"""Places from a word to the next of an ordered window: one word may stand between, such as "of". The paper has 1 and
removes function words from its index; this is the slop of 1 that Anserini has."""

WHOLE: Final = BOOSTS["body"] + BOOSTS["context"]
"""What a window counts, since the terms beside it count in both of these fields and windows are counted in the body."""


@dataclass(frozen=True, slots=True)
class SDM:
    """Score by terms * BM25 + ordered * BM25 of ordered windows + unordered * BM25 of unordered windows.

    A window is two words that follow each other in the question, function words left out. Ordered: they follow each
    other in the passage too; unordered: they stand there within *width* words, in any order. A window's tf is how often
    its first word has the second in reach, its idf the sum of both, as in Anserini.

    The text index keeps no positions, which would make it larger for everybody. So passages are found by its BM25 and
    the windows counted in their texts, analysed as they were indexed: exact for every passage that is scored. The
    order of words is that of the query's text, whatever its weighted terms are. Without a term in common a passage
    scores 0 when the filter names it, and is left out otherwise.

    Source: Metzler and Croft, "A Markov Random Field Model for Term Dependencies", SIGIR 2005.
    """

    lexical: LexicalIndex
    library: Library
    terms: Annotated[float, Field(ge=0, le=1, description="weight of single words")] = 0.85
    ordered: Annotated[float, Field(ge=0, le=1, description="weight of words in the question's order")] = 0.10
    unordered: Annotated[float, Field(ge=0, le=1, description="weight of words near each other")] = 0.05
    width: Annotated[int, Field(ge=2, le=100, description="words that an unordered window spans")] = 8
    candidates: Annotated[int, Field(ge=1, le=1000, description="passages found for scoring, at least")] = 200

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best of the candidates that the index finds for the query's terms."""
        wanted = query.filter.passages
        languages = self.library.languages()
        terms = query.terms or query_terms(query.text, languages)
        found = self.lexical.search(terms, max(k, self.candidates, len(wanted or ())), where=query.filter)
        scores = {hit.passage_id: self.terms * hit.score for hit in found}
        weights = {
            pair: WHOLE * (idf(pair[0], self.lexical) + idf(pair[1], self.lexical))
            for pair in _pairs(query.text, languages)
        }
        if weights:
            mean = self.lexical.mean_length("body")
            for passage, fields in fields_of(scores, self.library).items():
                scores[passage] += self._windows(fields, weights, mean)
        return named_run("sdm", with_zeros(scores, wanted), k)

    def _windows(self, fields: Fields, weights: dict[Pair, float], mean: float) -> float:
        """Return what the windows add to a passage's score."""
        parts = (fields.title, fields.section, fields.text)
        norm = K1 * (1 - B + B * sum(map(len, parts)) / mean) if mean else K1
        places = [_places(part, weights) for part in parts]
        total = 0.0
        for (first, second), weight in weights.items():
            near = [(one[first], one[second]) for one in places if first in one and second in one]
            ordered = sum(_holding(*both, 1, ORDERED_REACH) for both in near)
            unordered = sum(_holding(*both, 1 - self.width, self.width - 1) for both in near)
            total += weight * (self.ordered * _saturated(ordered, norm) + self.unordered * _saturated(unordered, norm))
        return total


def _pairs(text: str, languages: Sequence[str]) -> list[Pair]:
    """Return every two terms that follow each other in *text*, in each of the *languages*."""
    words = query_words(text, languages)
    orders = zip(*(word.terms for word in words), strict=True)
    return list(dict.fromkeys(pair for order in orders for pair in pairwise(term for found in order for term in found)))


def _places(terms: Terms, pairs: dict[Pair, float]) -> dict[str, list[int]]:
    """Return where the terms of *pairs* stand among *terms*."""
    asked = {term for pair in pairs for term in pair}
    places: dict[str, list[int]] = defaultdict(list)
    for place, term in enumerate(terms):
        if term in asked:
            places[term].append(place)
    return places


def _holding(first: Sequence[int], second: Sequence[int], low: int, high: int) -> int:
    """Return how many places of *first* have one of *second*, other than themselves, from *low* to *high* after them.

    Example:
        _holding([3, 9], [5], 1, 2) -> 1
    """
    spans = ((place, bisect_left(second, place + low), bisect_right(second, place + high)) for place in first)
    return sum(any(other != place for other in second[start:end]) for place, start, end in spans)


def _saturated(tf: int, norm: float) -> float:
    return tf * (K1 + 1) / (tf + norm) if tf else 0.0
