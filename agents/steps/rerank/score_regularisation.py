"""Score regularisation: passages that resemble each other should score alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from agents.runs import reordered
from indexing.types import Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class ScoreRegularisation:
    """Order the first *depth* passages by w * r(d) + (1 - w) * s(d), r(d) = sum_e c(d, e) s(e) / sum_e c(d, e).

    e are the *neighbours* nearest to d among these passages, c(d, e) the cosine of their stored vectors, not below 0.
    s is the run's score; both are brought to [0, 1]. It serves questions that many passages answer (cluster
    hypothesis) and costs those with a single right one. Passages without a vector and those behind stay behind.

    Source: Diaz, "Regularizing Query-Based Retrieval Scores", Information Retrieval 2007: one step of its iteration.
    """

    vectors: VectorIndex
    depth: Annotated[int, Field(ge=2, le=1000, description="first passages that are compared")] = 400
    neighbours: Annotated[int, Field(ge=1, le=100, description="nearest passages that a score is learned from")] = 10
    weight: Annotated[float, Field(ge=0, le=1, description="weight w of the neighbours' scores")] = 0.25

    def rerank(self, query: Query, run: Run) -> Run:  # noqa: ARG002 - the seam's signature
        """Return *run* with its first *depth* passages in their new order."""
        stored = self.vectors.dense_vectors([hit.passage_id for hit in run[: self.depth]])
        known = [hit for hit in run[: self.depth] if hit.passage_id in stored]
        if len(known) < 2:
            return run
        embeddings = np.stack([stored[hit.passage_id] for hit in known])  # (n, dim)
        scores = np.array([hit.score for hit in known])
        likeness = np.maximum(embeddings @ embeddings.T, 0.0)  # (n, n)
        np.fill_diagonal(likeness, 0.0)
        nearest = np.argsort(-likeness, axis=1, kind="stable")[:, : self.neighbours]  # (n, neighbours)
        weights = np.take_along_axis(likeness, nearest, axis=1)
        total = weights.sum(axis=1)
        learned = np.where(total > 0, (weights * scores[nearest]).sum(axis=1) / np.where(total > 0, total, 1.0), scores)
        said = {hit.passage_id: float(score) for hit, score in zip(known, learned, strict=True)}
        return reordered(run, said, name="score_regularisation", weight=self.weight)
