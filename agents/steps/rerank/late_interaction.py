"""Late interaction: every word of the question looks for its best match in the passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.runs import opened, reordered
from indexing.derived import encoded_text
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import Query, Run, Vectors


@dataclass(frozen=True, slots=True)
class LateInteraction:
    """Order the first *depth* passages by w * m(q, d) + (1 - w) * s(d), m = 1/|q| sum_i max_j cos(q_i, d_j).

    q_i and d_j are the encoder's embeddings of the tokens of question and passage, made at question time, without
    special tokens and punctuation. s is the run's score; both are brought to [0, 1] over these passages. The others
    stay behind in their order. An empty run, or a question without words, leaves the run as it is.

    Source: Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction
    over BERT", SIGIR 2020.
    """

    encoder: TextEncoder
    library: Library
    depth: Annotated[int, Field(ge=1, le=1000, description="first passages that are encoded")] = 10
    weight: Annotated[float, Field(ge=0, le=1, description="weight w of its judgement; the rest is fusion's")] = 0.5

    def rerank(self, query: Query, run: Run) -> Run:
        """Return *run* with its first *depth* passages in their new order."""
        asked = self.encoder.encode_query_tokens(query.text)
        if not len(asked) or not run:
            return run
        run, passages = opened(run, self.depth, self.library)
        tokens = self.encoder.encode_tokens([encoded_text(passage) for passage in passages.values()])
        said = {key: mean_max_sim(asked, found) for key, found in zip(passages, tokens, strict=True)}
        return reordered(run, said, name="late_interaction", weight=self.weight)


def mean_max_sim(asked: Vectors, found: Vectors) -> float:
    """Return the mean over the rows of *asked* of the greatest cosine to a row of *found*; 0 without any."""
    return float((asked @ found.T).max(axis=1).mean()) if len(found) else 0.0
