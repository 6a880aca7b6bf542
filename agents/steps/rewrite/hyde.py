"""HyDE: the embedding of the question moves toward those of passages that the language model makes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from pydantic import Field

from agents.expansion import (
    Original,
    Seconds,
    Seed,
    Temperature,
    Tokens,
    left_alone,
    samples,
    searchable,
    told,
    toward,
    written,
)
from agents.llm import LLM, Decoding
from agents.prompting import as_line, load
from indexing.encoder import TextEncoder
from indexing.types import Query

_STOP = ("\n\n\n",)


@dataclass(frozen=True, slots=True)
class HyDE:
    """Search for the vector o E(q) + (1 - o) (E(p_1) + ... + E(p_n)) / n, p_i passages that the model makes up.

    A call a passage, of a maximum of 128 tokens (512 in the paper). With n = 1 and o = .5 it is the mean of the
    paper; with its n = 8 the question would have a ninth of the weight, and has half here. Words are searched for as
    they were asked. Nothing written in time leaves the question as it is.

    Source: Gao, Ma, Lin and Callan, "Precise Zero-Shot Dense Retrieval without Relevance Labels", ACL 2023.
    """

    llm: LLM
    encoder: TextEncoder
    passages: Annotated[int, Field(ge=1, le=8, description="passages n that are made up, a call each")] = 1
    original: Original = 0.5
    max_tokens: Tokens = 128
    temperature: Temperature = 0.7
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, its vector moved."""
        if not searchable(query) or query.vector is None:
            return (query,)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed, stop=_STOP)
        prompt = load("hyde").fill(question=query.text)
        found = written(self.llm, query.text, samples(prompt, decoding, self.passages), seconds=self.seconds)
        if not found.texts:
            return left_alone(query, found.note)
        passages = [as_line(text) for text in found.texts]
        mean = np.asarray(self.encoder.encode(passages).mean(axis=0), dtype=np.float32)  # (dim,)
        notes = tuple(f"What is like {told(passage)} is searched for as well." for passage in passages)
        return (replace(query, vector=toward(query, mean, self.original), notes=(*query.notes, *notes)),)
