"""Learned sparse: words in common, and words that a model would have expected, with weights that it has learned."""

from __future__ import annotations

from dataclasses import dataclass

from agents.runs import named_run, with_zeros
from indexing.sparse_encoder import SparseTextEncoder
from indexing.types import Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class LearnedSparse:
    """Score a passage d by the sum over tokens t of w(q, t) * w(d, t).

    SPLADE takes both weights from a masked language model, w(d, t) = max over places i of log(1 + relu(logit(i, t)));
    an inference-free model takes w(q, t) from a table, so that a question costs nothing to encode. The passages'
    weights are stored. A passage that shares no token with the question scores 0 when the filter names it, and is left
    out otherwise; a question without any weight finds nothing.

    Source: Formal et al., "From Distillation to Hard Negative Sampling: Making Sparse Neural IR Models More
    Effective" (SPLADE++), SIGIR 2022; without inference: Geng et al., "Towards Competitive Search Relevance For
    Inference-Free Learned Sparse Retrievers", 2024.
    """

    vectors: VectorIndex
    sparse_encoder: SparseTextEncoder

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages for the query's text."""
        found = self.vectors.sparse(self.sparse_encoder.encode_query(query.text), k, where=query.filter)
        scores = {hit.passage_id: hit.score for hit in found}
        return named_run("learned_sparse", with_zeros(scores, query.filter.passages), k)
