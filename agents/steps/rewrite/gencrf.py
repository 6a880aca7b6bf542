"""GenCRF: three kinds of reformulations by the language model, grouped by what they mean, are searched for as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from pydantic import Field

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
    searchable,
    told,
    toward,
    written,
)
from agents.llm import LLM, Decoding
from agents.llm.lists import lines_grammar
from agents.prompting import load
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Vector

_KINDS = 3  # the question's context, its details, one of its aspects


@dataclass(frozen=True, slots=True)
class GenCRF:
    """Search for o q + (1 - o) sum over intents c of s(c) c / sum of s(c), s(c) = max(0, cos(E(q), E(c))).

    The model writes three reformulations in one call (three in the paper): of the question's context, its details, and
    one aspect. Those whose embeddings have a cosine of at least *same* are one intent, so that what is said twice
    counts once; in the paper the model groups them, in a call more, and a trained judge may ask it to try again, which
    is left out. An intent's vector is the mean of its members', its terms are theirs. Terms are mixed as vectors are,
    with sums in place of lengths. Nothing written in time leaves the question as it is.

    Source: Seo et al., "GenCRF: Generative Clustering and Reformulation Framework for Enhanced Intent-Driven
    Information Retrieval", 2024.
    """

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    same: Annotated[float, Field(ge=0, le=1, description="cosine from which two reformulations are one intent")] = 0.85
    original: Original = 0.7
    max_tokens: Tokens = 128
    temperature: Temperature = 0.7
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, with what its reformulations mean."""
        if not searchable(query):
            return (query,)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed, grammar=lines_grammar(_KINDS))
        prompt = load("gencrf").fill(question=query.text)
        found = written(self.llm, query.text, [(prompt, decoding)], seconds=self.seconds)
        lines = found.lines_besides(query.text)
        if not lines:
            return left_alone(query, found.note or NOTHING)
        own = self.encoder.encode_query(query.text) if query.vector is None else query.vector
        terms: dict[str, float] = defaultdict(float)
        total = np.zeros_like(own)
        for intent, center in self._intents(lines[:_KINDS]):
            likeness = max(0.0, float(own @ center))
            total += likeness * center
            for term in new_terms(query, " ".join(intent), self.lexical, self.library.languages()):
                terms[term] += likeness
        notes = (f"{told(line)} is searched for as well." for line in lines[:_KINDS])
        return (
            replace(
                query,
                terms=blended(query.terms, terms, self.original),
                vector=toward(query, _unit(total), self.original),
                notes=(*query.notes, *notes),
            ),
        )

    def _intents(self, lines: Sequence[str]) -> list[tuple[list[str], Vector]]:
        """Return the groups of *lines* that mean the same, each with its centre of length 1, shape (dim,)."""
        groups: list[tuple[list[str], Vector]] = []
        for line in lines:
            vector = self.encoder.encode_query(line)
            near = [float(vector @ _unit(center)) for _, center in groups]
            if near and max(near) >= self.same:
                members, center = groups[near.index(max(near))]
                members.append(line)
                center += vector
            else:
                groups.append(([line], vector.copy()))
        return [(members, _unit(center)) for members, center in groups]


def _unit(vector: Vector) -> Vector:
    length = float(np.linalg.norm(vector))
    return np.asarray(vector / length, dtype=np.float32) if length else vector
