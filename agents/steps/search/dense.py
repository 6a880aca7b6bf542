"""Dense: passages whose embedding points where the question's does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from indexing.encoder import TextEncoder
from indexing.types import Hit, Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Dense:
    """Score a passage d by cos(E(q), E(d)) with one bi-encoder E for both.

    Source: Karpukhin et al., "Dense Passage Retrieval for Open-Domain Question Answering", EMNLP 2020;
    Reimers and Gurevych, "Sentence-BERT", EMNLP 2019.
    """

    keeps_scores: ClassVar[bool] = True

    vectors: VectorIndex
    encoder: TextEncoder

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* passages nearest to the query's vector, or to its encoded text if it has none."""
        vector = query.vector if query.vector is not None else self.encoder.encode_query(query.text)
        found = self.vectors.search(vector, k, where=query.filter)
        return tuple(Hit(hit.passage_id, hit.score, {"dense": hit.score}) for hit in found)
