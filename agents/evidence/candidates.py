"""Candidates: the sentences that were found, scored and with their cost, and the context made of those taken.

Knows nothing about which of them are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.evidence.scoring import WEIGHTS, Asked, Weights, score_sentences
from agents.evidence.selection import Candidate
from agents.types import Context, Evidence
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Passage, Query, Run
from indexing.vectors import VectorIndex


class Engines(Protocol):
    """What sentences are scored with; every technique that needs these has them."""

    @property
    def library(self) -> Library:
        """The documents."""

    @property
    def lexical(self) -> LexicalIndex:
        """How rare a word is."""

    @property
    def vectors(self) -> VectorIndex:
        """The stored embeddings of sentences."""

    @property
    def encoder(self) -> TextEncoder:
        """The encoder of questions, which counts tokens too."""


def candidates(
    query: Query, run: Run, passages: Sequence[Passage], engines: Engines, *, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return every quotable sentence of *passages*, in their order, scored by `score_sentences`, with its tokens."""
    vector = query.vector if query.vector is not None else engines.encoder.encode_query(query.text)
    scored = score_sentences(
        Asked(query.text, vector, engines.lexical),
        passages,
        run=run,
        vectors=engines.vectors.sentence_vectors([passage.id for passage in passages]),
        documents=engines.library.documents(sorted({passage.document_id for passage in passages})),
        weights=weights,
    )
    return costed(scored, engines.encoder)


def costed(evidence: Sequence[Evidence], encoder: TextEncoder) -> list[Candidate]:
    """Return *evidence*, each with its number of tokens."""
    lengths = encoder.count_tokens([one.text for one in evidence]) if evidence else []
    return [Candidate(one, tokens) for one, tokens in zip(evidence, lengths, strict=True)]


def context(
    query: Query,
    run: Run,
    passages: Sequence[Passage],
    *,
    of: Sequence[Candidate],
    taken: Sequence[Candidate],
    notes: tuple[str, ...] = (),
) -> Context:
    """Return the context of those *taken* *of* all candidates, with the tokens before and after."""
    return Context(
        query=query,
        run=run,
        passages=tuple(passages),
        evidence=tuple(one.evidence for one in taken),
        tokens=sum(one.tokens for one in taken),
        tokens_in=sum(one.tokens for one in of),
        notes=notes,
    )
