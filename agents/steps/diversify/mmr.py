"""MMR: passages that are relevant and do not repeat each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from agents.runs import unit_scores
from indexing.types import Hit, Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class MMR:
    """Take, one after the other, the passage with the highest L * s(d) - (1 - L) * max over taken e of cos(d, e).

    s is the run's score brought to [0, 1], the cosine that of stored vectors; ties go to the better ranked. What is
    behind the first *depth* passages stays behind them, in its order. Each hit keeps the score it came with.

    Source: Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering Documents and Producing
    Summaries", SIGIR 1998.
    """

    vectors: VectorIndex
    relevance: Annotated[float, Field(ge=0, le=1, description="weight L of relevance; the rest is novelty's")] = 0.7
    depth: Annotated[int, Field(ge=1, le=1000, description="first passages that are ordered anew")] = 50

    def diversify(self, query: Query, run: Run) -> Run:  # noqa: ARG002 - the seam's signature
        """Return *run* with its first *depth* passages in the order in which they are taken."""
        head = run[: self.depth]
        stored = self.vectors.dense_vectors([hit.passage_id for hit in head])
        known = [hit for hit in head if hit.passage_id in stored]
        if not known:
            return run
        scores = unit_scores(tuple(known))
        relevance = np.array([scores[hit.passage_id] for hit in known])
        vectors = np.stack([stored[hit.passage_id] for hit in known])  # (n, dim)
        nearest = np.zeros(len(known))  # cosine to the nearest taken passage
        taken: list[Hit] = []
        free = np.ones(len(known), dtype=bool)
        while free.any():
            gain = self.relevance * relevance - (1 - self.relevance) * nearest
            best = int(np.argmax(np.where(free, gain, -np.inf)))
            taken.append(known[best])
            free[best] = False
            nearest = np.maximum(nearest, vectors @ vectors[best]) if len(taken) > 1 else vectors @ vectors[best]
        return (*taken, *(hit for hit in head if hit.passage_id not in stored), *run[self.depth :])
