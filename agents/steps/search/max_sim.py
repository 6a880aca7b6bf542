"""MaxSim: a passage is as good as its best sentence."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.encoder import TextEncoder
from indexing.types import Filter, Hit, Query, Run, ranked
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class MaxSim:
    """Score a passage d by max over its sentences s of cos(E(q), E(s)), from stored sentence vectors.

    To this comes w * max over s of cos(c, E(s)) for every vector c that expands the query with weight w. There is no
    approximate index for it: ask it to score candidates that others found.

    Source: Khattab and Zaharia, "ColBERT", SIGIR 2020, with one vector for the whole question and
    sentences in place of tokens.
    """

    vectors: VectorIndex
    encoder: TextEncoder

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* passages whose best sentence is nearest to the query's vector, ranked with its expansion."""
        vector = query.vector if query.vector is not None else self.encoder.encode_query(query.text)
        scores = {hit.passage_id: hit.score for hit in self.vectors.max_sim(vector, k, where=query.filter)}
        these = Filter(passages=tuple(scores))
        for weight, other in query.expansion if scores else ():
            for hit in self.vectors.max_sim(other, len(scores), where=these):
                scores[hit.passage_id] += weight * hit.score
        return tuple(Hit(hit.passage_id, hit.score, {"max_sim": hit.score}) for hit in ranked(scores))
