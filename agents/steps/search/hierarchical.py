"""Hierarchical: the best documents first, then the best passages within them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.runs import named_run
from indexing.analysis import query_terms
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import POSITION_BITS, Filter, Query, Run


@dataclass(frozen=True, slots=True)
class Hierarchical:
    """Score a passage p of document d by (1 - share) * BM25(p) + share * S(d).

    S(d) = sum over the best *passages* of d, i = 0, 1, ... of decay^i * BM25_i, divided by the sum of decay^i. One
    passage is MaxP. The documents are ranked by S over the first *depth* passages, and all passages of the first
    *documents* are scored. With share = 1 it scores documents alone: fused with `dense` that is DAPR's document-level
    BM25 beside passage-level dense search. A passage that holds no query term has what its document has.

    Source: Callan, "Passage-Level Evidence in Document Retrieval", SIGIR 1994; MaxP: Dai and Callan, SIGIR 2019;
    the fusion: Wang et al., "DAPR: A Benchmark on Document-Aware Passage Retrieval", ACL 2024.
    """

    lexical: LexicalIndex
    library: Library
    share: Annotated[float, Field(ge=0, le=1, description="share of the document's score")] = 0.3
    passages: Annotated[int, Field(ge=1, le=100, description="passages that a document is judged by")] = 3
    decay: Annotated[float, Field(ge=0, le=1, description="weight of each of them by the one before")] = 0.5
    documents: Annotated[int, Field(ge=1, le=1000, description="documents whose passages are scored")] = 100
    depth: Annotated[int, Field(ge=1, le=10_000, description="passages that documents are found by")] = 1000

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages of the best documents for the query's terms."""
        terms = query.terms or query_terms(query.text, self.library.languages())
        wanted = query.filter.passages
        of_these = self._representatives(query, terms) if wanted is None else wanted
        owners = self.library.siblings(of_these)
        if not owners:
            return named_run("hierarchical", dict.fromkeys(wanted or (), 0.0), k)
        where = Filter(documents=tuple(sorted(set(owners.values()))))
        found = {hit.passage_id: hit.score for hit in self.lexical.search(terms, len(owners), where=where)}
        documents = self._documents(found)
        scores = {
            passage: (1 - self.share) * found.get(passage, 0.0)
            + self.share * documents.get(passage >> POSITION_BITS, 0.0)
            for passage in (found if wanted is None else wanted)
        }
        return named_run("hierarchical", scores, k)

    def _representatives(self, query: Query, terms: Mapping[str, float]) -> list[int]:
        """Return a passage of each of the best documents."""
        found = {hit.passage_id: hit.score for hit in self.lexical.search(terms, self.depth, where=query.filter)}
        scores = self._documents(found)
        first = {passage >> POSITION_BITS: passage for passage in found}
        best = sorted(scores, key=lambda document: (-scores[document], document))
        return [first[document] for document in best[: self.documents]]

    def _documents(self, scores: Mapping[int, float]) -> dict[int, float]:
        """Return S of every document that has passages in *scores*, by what their ids begin with."""
        held: dict[int, list[float]] = defaultdict(list)
        for passage, score in scores.items():
            held[passage >> POSITION_BITS].append(score)
        weights = [self.decay**rank for rank in range(self.passages)]
        return {
            document: sum(weight * score for weight, score in zip(weights, sorted(each, reverse=True), strict=False))
            / sum(weights)
            for document, each in held.items()
        }
