"""CMQR: several rewrites by the language model make one weighted query."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from pydantic import Field

from agents.errors import ModelError
from agents.expansion import (
    NOTHING,
    Original,
    Seconds,
    Seed,
    Temperature,
    Tokens,
    blended,
    left_alone,
    new_terms,
    samples,
    searchable,
    told,
    toward,
    written,
)
from agents.llm import LLM, Decoding, Prompt
from agents.llm.lists import lines_grammar
from agents.prompting import load
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class CMQR:
    """Search for o q + (1 - o) sum_i p_i r_i / sum_i p_i: the weighted centroid of vectors, summed weights of terms.

    r_i are n samples of one rewriter (the beams of one search in the paper, about 10), a call each, and p_i is the
    geometric mean of the probabilities of its tokens, or 1 where the model does not tell. The paper's rewriter makes a
    question of a conversation stand alone; here each question does already, and is put into other words. Terms are
    mixed with sums in place of lengths. Nothing written in time leaves the question as it is.

    Source: Kostric and Balog, "A Surprisingly Simple yet Effective Multi-Query Rewriting Method for Conversational
    Passage Retrieval", SIGIR 2024.
    """

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    samples: Annotated[int, Field(ge=1, le=10, description="rewrites n, a call each")] = 1
    original: Original = 0.7
    max_tokens: Tokens = 64
    temperature: Temperature = 0.7
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, with its rewrites."""
        if not searchable(query):
            return (query,)
        prompt = load("cmqr").fill(question=query.text)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed, grammar=lines_grammar(1))
        found = written(self.llm, query.text, samples(prompt, decoding, self.samples), seconds=self.seconds)
        lines = dict.fromkeys(text.splitlines()[0] for text in found.texts)
        rewrites = [line for line in lines if line.casefold() != query.text.casefold()]
        if not rewrites:
            return left_alone(query, found.note or NOTHING)
        weights = self._weights(prompt, rewrites)
        languages = self.library.languages()
        terms: dict[str, float] = defaultdict(float)
        for rewrite, weight in zip(rewrites, weights, strict=True):
            for term in new_terms(query, rewrite, self.lexical, languages):
                terms[term] += weight
        vectors = np.stack([self.encoder.encode_query(rewrite) for rewrite in rewrites])  # (n, dim)
        centroid = np.asarray(np.asarray(weights, np.float32) @ vectors / sum(weights), np.float32)  # (dim,)
        notes = (f"{told(rewrite)} is searched for as well." for rewrite in rewrites)
        return (
            replace(
                query,
                terms=blended(query.terms, terms, self.original),
                vector=toward(query, centroid, self.original),
                notes=(*query.notes, *notes),
            ),
        )

    def _weights(self, prompt: Prompt, rewrites: Sequence[str]) -> list[float]:
        """Return how likely the model finds each of *rewrites*, or 1 for all where it does not tell in time."""
        if len(rewrites) > 1 and self.llm.tells_likelihood:
            try:
                return [math.exp(self.llm.log_likelihood(prompt, rewrite)) for rewrite in rewrites]
            except ModelError:
                return [1.0] * len(rewrites)
        return [1.0] * len(rewrites)
