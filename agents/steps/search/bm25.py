"""BM25: words in common, the rare ones counting more."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.analysis import query_terms
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Hit, Query, Run


@dataclass(frozen=True, slots=True)
class BM25:
    """Score passages by the sum over query terms t of idf(t) * tf (k1 + 1) / (tf + k1 (1 - b + b |d| / avgdl)).

    k1 = 1.2 and b = 0.75, summed over the fields of `indexing.lexical`:
    what the passage says, what is said around it, and the document's title.
    A passage without any query term scores 0 when the filter names it, and is left out otherwise.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
    """

    lexical: LexicalIndex
    library: Library

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages for the query's terms, or for its analysed text if it has none."""
        terms = query.terms or query_terms(query.text, self.library.languages())
        found = self.lexical.search(terms, k, where=query.filter)
        run = tuple(Hit(hit.passage_id, hit.score, {"bm25": hit.score}) for hit in found)
        wanted = query.filter.passages
        if wanted is None or len(run) >= k:
            return run
        scored = {hit.passage_id for hit in run}
        rest = sorted(set(wanted) - scored)[: k - len(run)]
        return run + tuple(Hit(passage, 0.0, {"bm25": 0.0}) for passage in rest)
