"""Cross-encoder: question and passage are read together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.runs import opened, reordered
from indexing.cross_encoder import PairScorer
from indexing.derived import encoded_text
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """Order the first *depth* passages by w * f(q, d) + (1 - w) * s(d), f being a cross-encoder's logit.

    s is the run's score; both are brought to [0, 1] over these passages. A passage is read with its heading and cut to
    the model's own length. The others stay behind in their order. An empty run stays empty.

    Source: Nogueira and Cho, "Passage Re-ranking with BERT", 2019.
    """

    reranker: PairScorer
    library: Library
    depth: Annotated[int, Field(ge=1, le=1000, description="first passages that are read")] = 30
    weight: Annotated[float, Field(ge=0, le=1, description="weight w of its judgement; the rest is fusion's")] = 0.5

    def rerank(self, query: Query, run: Run) -> Run:
        """Return *run* with its first *depth* passages in their new order."""
        run, passages = opened(run, self.depth, self.library)
        scores = self.reranker.score(query.text, [encoded_text(passage) for passage in passages.values()])
        return reordered(run, dict(zip(passages, scores, strict=True)), name="cross_encoder", weight=self.weight)
