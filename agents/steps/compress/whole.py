"""Whole: every quotable sentence of the passages, in their order, until the budget is spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

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
        lengths = self.encoder.count_tokens([evidence.text for evidence in found]) if found else []
        taken: list[Evidence] = []
        tokens = 0
        for evidence, length in zip(found, lengths, strict=True):
            if tokens + length > self.max_tokens:
                break
            taken.append(evidence)
            tokens += length
        return Context(
            query=query,
            run=run,
            passages=tuple(passages),
            evidence=tuple(taken),
            tokens=tokens,
            tokens_in=sum(lengths),
        )
