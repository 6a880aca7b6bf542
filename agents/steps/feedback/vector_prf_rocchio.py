"""Vector PRF by Rocchio: the query's vector moved towards the vectors of the first passages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from indexing.encoder import TextEncoder
from indexing.types import Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class VectorPRFRocchio:
    """Search with v' = alpha v + beta * mean over feedback passages of their stored vectors, scaled to length 1.

    Nothing is encoded again; BM25 is left as it is. Passages taken to be irrelevant are not used. No passages, or
    beta = 0, leave the query as it is.

    Source: Li et al., "Pseudo Relevance Feedback with Deep Language Models and Dense Retrievers", TOIS 2023.
    """

    leg: ClassVar[str | None] = "dense"

    vectors: VectorIndex
    encoder: TextEncoder
    passages: Annotated[int, Field(ge=0, le=100, description="first passages taken to be relevant")] = 3
    alpha: Annotated[float, Field(ge=0, le=1, description="weight of the question's vector")] = 0.8
    beta: Annotated[float, Field(ge=0, le=1, description="weight of the passages' vectors")] = 0.2

    def expand(self, query: Query, run: Run) -> Query:
        """Return *query* with its vector moved towards those of the first passages of *run*."""
        stored = self.vectors.dense_vectors([hit.passage_id for hit in run[: self.passages]])
        if not stored or not self.beta:
            return query
        own = query.vector if query.vector is not None else self.encoder.encode_query(query.text)
        moved = self.alpha * own + self.beta * np.mean(list(stored.values()), axis=0)
        length = float(np.linalg.norm(moved))
        return replace(query, vector=moved / length) if length else query
