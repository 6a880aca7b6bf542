"""Overlap: how much of a statement its sentences say, by words and by embedding.

Knows nothing about thresholds. It cannot tell agreement from contradiction; the other checks can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agents.evidence.acronyms import spelled_out
from agents.evidence.coverage import Coverage, TermCounts, weighted
from indexing.analysis import content_terms, terms


def word_overlap(
    statement: str, sentences: Sequence[str], *, known: Mapping[str, str], counts: TermCounts, language: str
) -> float:
    """Return the idf-weighted share of the content words of *statement* that *sentences* together have, in [0, 1].

    Args:
        statement: what was written.
        sentences: what it rests on.
        known: acronym -> long form, as the sources define them.
        counts: document frequencies of the library.
        language: ISO 639-1 code of the sentences.
    """
    said = content_terms(statement, language) or terms(statement, language)
    coverage = Coverage(weighted(dict.fromkeys(said, 1.0), counts))
    return coverage.of(terms(spelled_out(" ".join(sentences), known), language))
