"""Fast-forward: BM25's candidates get the cosines of stored vectors, only as deep as that can change the top."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import Annotated, ClassVar

from pydantic import Field

from agents.errors import TechniqueError
from agents.runs import reordered
from indexing.encoder import TextEncoder
from indexing.types import Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class FastForward:
    """Score passages by s(d) = alpha * bm25(d) + (1 - alpha) * cos(E(q), E(d)), in descending order of BM25.

    Vectors are looked up by id, *chunk* passages at a time, until the k-th best s is at least alpha * bm25(next) +
    (1 - alpha) * 1. No cosine is above 1, so the first *k* are those that scoring every passage would give. The
    others stay behind in their order. Meant for long runs that BM25 alone found; a passage it did not score has 0. An
    empty run stays empty.

    Source: Leonhardt, Rudra, Khosla, Anand and Anand, "Efficient Neural Ranking using Forward Indexes", WWW 2022, with
    the greatest cosine there can be in place of the greatest seen, which makes the bound exact.
    """

    legs: ClassVar[tuple[str, ...]] = ("bm25",)

    vectors: VectorIndex
    encoder: TextEncoder
    alpha: Annotated[float, Field(ge=0, le=1, description="weight of BM25, whose scores are large")] = 0.03
    k: Annotated[int, Field(ge=1, le=1000, description="first passages that have to be right")] = 100
    chunk: Annotated[int, Field(ge=1, le=1000, description="vectors that are looked up at a time")] = 50

    def rerank(self, query: Query, run: Run) -> Run:
        """Return *run* with its *k* best passages in front.

        Raises:
            TechniqueError: BM25 has scored none of the passages.
        """
        if not run:
            return run
        if not any("bm25" in hit.scores for hit in run):
            raise TechniqueError(
                "The rerank 'fast_forward' adds cosines to BM25's scores, and BM25 has scored nothing. "
                "Add bm25 to the setting 'score'."
            )
        vector = query.vector if query.vector is not None else self.encoder.encode_query(query.text)
        bm25 = {hit.passage_id: hit.scores.get("bm25", 0.0) for hit in run}
        order = sorted(bm25, key=lambda passage: -bm25[passage])
        said: dict[int, float] = {}
        for start in range(0, len(order), self.chunk):
            best = nlargest(self.k, said.values())
            if len(best) == self.k and best[-1] >= self.alpha * bm25[order[start]] + (1 - self.alpha):
                break
            stored = self.vectors.dense_vectors(order[start : start + self.chunk])
            for passage, embedding in stored.items():
                said[passage] = self.alpha * bm25[passage] + (1 - self.alpha) * float(embedding @ vector)
        first = sorted(said, key=lambda passage: (-said[passage], passage))[: self.k]
        return reordered(run, {passage: said[passage] for passage in first}, name="fast_forward", weight=1.0)
