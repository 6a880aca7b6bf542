"""BM25-PRF: terms weighed by how much more often the first passages hold them than all others do."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from pydantic import Field

from agents.evidence.coverage import idf
from agents.relevance import informative, strongest, term_frequencies
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class BM25PRF:
    """Weigh terms by rw(t) = log((r + .5)(N - n - R + r + .5) / ((n - r + .5)(R - r + .5))) in place of their idf.

    N passages, n with the term, R taken to be relevant, r of these with the term. Terms of at least two of them are
    offered by rw * log r and the best are added, with *weight*. Weights below 0 count as 0; a term's idf, which the
    index multiplies with, is divided out. The dense leg is left as it is.

    Source: Robertson and Spärck Jones, JASIS 1976; Robertson, "On Term Selection for Query Expansion", 1990; the
    parameters are Anserini's.
    """

    leg: ClassVar[str | None] = "bm25"

    library: Library
    lexical: LexicalIndex
    passages: Annotated[int, Field(ge=0, le=100, description="first passages taken to be relevant")] = 10
    terms: Annotated[int, Field(ge=0, le=200, description="terms that are added")] = 20
    weight: Annotated[float, Field(ge=0, le=1, description="weight of an added term")] = 0.2

    def expand(self, query: Query, run: Run) -> Query:
        """Return *query* with terms weighed by, and added from, the first passages of *run*."""
        found = list(term_frequencies(run[: self.passages], self.library).values())
        if not found or not query.terms:
            return query
        holding = Counter(term for frequencies in found for term in frequencies)
        repeated = {term: count for term, count in holding.items() if count > 1 and term not in query.terms}
        offers = {
            term: self._relevance(term, repeated[term], len(found)) * math.log(repeated[term])
            for term in informative(repeated, self.lexical)
        }
        added = [term for term, offer in strongest(offers, self.terms).items() if offer > 0]
        own = {term: times * self._boost(term, holding[term], len(found)) for term, times in query.terms.items()}
        new = {term: self.weight * self._boost(term, holding[term], len(found)) for term in added}
        weights = {term: weight for term, weight in {**own, **new}.items() if weight > 0}
        return replace(query, terms=weights) if weights else query

    def _relevance(self, term: str, r: int, relevant: int) -> float:
        """Return rw of *term*."""
        total = len(self.lexical)
        n = min(max(self.lexical.document_frequency(term), r), total - relevant + r)
        return math.log((r + 0.5) * (total - n - relevant + r + 0.5) / ((n - r + 0.5) * (relevant - r + 0.5)))

    def _boost(self, term: str, r: int, relevant: int) -> float:
        """Return what turns the index's idf of *term* into its rw."""
        return max(0.0, self._relevance(term, r, relevant)) / idf(term, self.lexical)
