"""Whole: every quotable sentence of the passages, in their order, until the budget is spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated

from pydantic import Field

from agents.evidence.candidates import context, costed
from agents.types import Context, Evidence
from indexing.encoder import TextEncoder
from indexing.types import Passage, Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Whole:
    """Take the passages as they are, best first, as far as the budget goes; a sentence scores like its passage.

    Source: Scholiast's own; the do-nothing member of its seam. No passages give a context without evidence.
    """

    vectors: VectorIndex
    encoder: TextEncoder
    max_tokens: Annotated[int, Field(ge=50, le=20_000, description="tokens of all sentences together")] = 2000

    def compress(self, query: Query, run: Run, passages: Sequence[Passage]) -> Context:
        """Return the sentences of *passages* in reading order, passage after passage, within the budget."""
        stored = self.vectors.sentence_vectors([passage.id for passage in passages])
        scores = {hit.passage_id: min(1.0, max(0.0, hit.score)) for hit in run}
        found = [
            Evidence(passage, index, scores.get(passage.id, 0.0), stored[passage.id][index])
            for passage in passages
            if passage.id in stored
            for index, sentence in enumerate(passage.sentences)
            if sentence.quotable
        ]
        read = costed(found, self.encoder)
        spent = accumulate(one.tokens for one in read)
        taken = [one for one, tokens in zip(read, spent, strict=True) if tokens <= self.max_tokens]
        return context(query, run, passages, of=read, taken=taken)
