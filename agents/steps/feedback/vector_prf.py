"""Vector PRF: the query's vector moved towards the vectors of the first passages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from indexing.encoder import TextEncoder
from indexing.types import Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class VectorPRF:
    """Search with v' = alpha v + beta * mean over feedback passages of their stored vectors, scaled to length 1.

    alpha = 1 / (k + 1), beta = k / (k + 1) is the plain average of the question and k passages. *feedback* says whose
    first passages are taken: those of the fused run, or of the dense scores alone. Nothing is encoded again; BM25 is
    left as it is. With fused feedback and a fused final run this is the paper's placement "both", with dense feedback
    "post"; scoring by `dense` alone behind fused feedback is "pre".

    Source: Li et al., "Pseudo Relevance Feedback with Deep Language Models and Dense Retrievers", TOIS 2023; Li et al.,
    "To Interpolate or not to Interpolate: PRF, Dense and Sparse Retrievers", SIGIR 2022.
    """

    vectors: VectorIndex
    encoder: TextEncoder
    passages: Annotated[int, Field(ge=0, le=100, description="first passages taken to be relevant")] = 3
    alpha: Annotated[float, Field(ge=0, le=1, description="weight of the question's vector")] = 0.8
    beta: Annotated[float, Field(ge=0, le=1, description="weight of the passages' vectors")] = 0.2
    feedback: Annotated[Literal["fused", "dense"], Field(description="whose first passages are taken")] = "fused"

    def expand(self, query: Query, run: Run) -> Query:
        """Return *query* with its vector moved towards those of the first passages of *run*."""
        if self.feedback == "dense":
            run = tuple(sorted(run, key=lambda hit: (-hit.scores.get("dense", -1.0), hit.passage_id)))
        stored = self.vectors.dense_vectors([hit.passage_id for hit in run[: self.passages]])
        if not stored or not self.beta:
            return query
        own = query.vector if query.vector is not None else self.encoder.encode_query(query.text)
        moved = self.alpha * own + self.beta * np.mean(list(stored.values()), axis=0)
        length = float(np.linalg.norm(moved))
        return replace(query, vector=moved / length) if length else query
