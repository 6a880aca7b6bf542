"""Relevance: the words of passages that are taken to be relevant, for feedback.

Knows nothing about how a technique weighs them.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final

from agents.evidence.coverage import TermCounts
from indexing.analysis import terms
from indexing.library import Library
from indexing.types import Run, SearchText

SHORTEST: Final = 2
LONGEST: Final = 20
"""Characters of a term that may be added to a query."""

MOST_PASSAGES: Final = 0.1
"""Share of all passages from which a term is too common to be added."""


def term_frequencies(run: Run, library: Library) -> dict[int, Counter[str]]:
    """Return how often each passage of *run* holds each term in title and text, analysed as it was indexed.

    A title that the text begins with is counted once: it would make a bare title's few words twice as telling. A
    passage that was removed since it was found is left out.
    """
    ids = [hit.passage_id for hit in run]
    read = library.search_texts(ids)
    return {key: Counter(terms(_said(read[key]), read[key].language)) for key in ids if key in read}


def _said(passage: SearchText) -> str:
    return passage.text if passage.text.startswith(passage.title) else f"{passage.title}\n{passage.text}"


def informative(frequencies: Mapping[str, int], counts: TermCounts) -> dict[str, int]:
    """Return those of *frequencies* whose term may be added to a query: neither very short, long nor common.

    Source: the choices of Anserini, Yang, Fang and Lin, SIGIR 2017.
    """
    most = MOST_PASSAGES * len(counts)
    return {
        term: count
        for term, count in frequencies.items()
        if SHORTEST <= len(term) <= LONGEST and term.isalnum() and counts.document_frequency(term) <= most
    }


def strongest(weights: Mapping[str, float], count: int) -> dict[str, float]:
    """Return the *count* terms of the greatest weights, ties in the order of the alphabet."""
    return dict(heapq.nsmallest(count, weights.items(), key=lambda item: (-item[1], item[0])))


def scaled(weights: Mapping[str, float], norm: int) -> dict[str, float]:
    """Return *weights* divided by their L1 or L2 norm; nothing for nothing."""
    length = sum(abs(weight) ** norm for weight in weights.values()) ** (1 / norm)
    return {term: weight / length for term, weight in weights.items()} if length else {}


def mixed(parts: Mapping[str, float], others: Mapping[str, float], share: float) -> dict[str, float]:
    """Return share * parts + (1 - share) * others, term by term, without terms of weight 0."""
    return summed((share, parts), (1 - share, others))


def summed(*weighted: tuple[float, Mapping[str, float]]) -> dict[str, float]:
    """Return the sum of weight * terms over *weighted*, term by term, without terms of weight 0."""
    sums: dict[str, float] = defaultdict(float)
    for weight, terms_of in weighted:
        for term, value in terms_of.items():
            sums[term] += weight * value
    return {term: weight for term, weight in sums.items() if weight}
