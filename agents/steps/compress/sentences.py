"""Sentences: the context is made of the sentences that answer best, within a budget of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.claims.disagreement import opposed
from agents.evidence.candidates import candidates, context
from agents.evidence.scoring import WEIGHTS, Weights
from agents.evidence.selection import select
from agents.types import Context
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Passage, Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Sentences:
    """Score every quotable sentence of the passages and take those near the best, few alike, few of one document.

        score = coverage * C + similarity * max(0, cos) + place * P + passage * R - aim * A

    C is the idf-weighted share of the question's words in the sentence, cos the cosine of their stored
    embeddings, P its place in the document, R the passage's own score, A whether it only says what is to be
    found out. The weights were set on SciFact's rationale sentences: docs/calibration.md. The budget adapts to the
    question: a sentence with less than *share* of the best score is not taken, however much room there is. Sentences of
    two documents that disagree are not alike, however near their vectors are.

    Source: Scholiast's own; selection after Carbonell and Goldstein, SIGIR 1998 (MMR). No passages, or none
    with a quotable sentence, give a context without evidence.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    max_tokens: Annotated[int, Field(ge=50, le=20_000, description="tokens of all sentences together")] = 1200
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best sentence's")] = 0.5
    coverage: Annotated[float, Field(ge=0, le=1, description="weight of the question's words in the sentence")] = (
        WEIGHTS.coverage
    )
    similarity: Annotated[float, Field(ge=0, le=1, description="weight of the cosine to the question")] = (
        WEIGHTS.similarity
    )
    place: Annotated[float, Field(ge=0, le=1, description="weight of where findings stand")] = WEIGHTS.place
    passage: Annotated[float, Field(ge=0, le=1, description="weight of the passage's score")] = WEIGHTS.passage
    aim: Annotated[float, Field(ge=0, le=1, description="taken off where only an aim is stated")] = WEIGHTS.aim
    diversity: Annotated[float, Field(ge=0, le=1, description="taken off for likeness to a taken sentence")] = 0.1
    duplicate: Annotated[float, Field(gt=0, le=1, description="cosine from which two sentences say the same")] = 0.95
    fairness: Annotated[float, Field(ge=0, le=0.2, description="share lost for each sentence of its document")] = 0.03

    def compress(self, query: Query, run: Run, passages: Sequence[Passage]) -> Context:
        """Return the best sentences of *passages*, best first, within the budget."""
        weights = Weights(self.coverage, self.similarity, self.place, self.passage, self.aim)
        scored = candidates(query, run, passages, self, weights=weights)
        taken = select(
            scored,
            max_tokens=self.max_tokens,
            diversity=self.diversity,
            duplicate=self.duplicate,
            fairness=self.fairness,
            opposed=opposed,
            share=self.share,
        )
        return context(query, run, passages, of=scored, taken=taken)
