"""Step-back: the more general question behind a question is searched for as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class StepBack:
    """Search for the question q, and for o q + (1 - o) b, b the more general question; a passage keeps its best score.

    One call and a second search. In the paper b is searched for alone, and the passages of both are read; here the
    person's words stay in both. Nothing written in time leaves the question alone.

    Source: Zheng et al., "Take a Step Back: Evoking Reasoning via Abstraction in Large Language Models", ICLR 2024.
    """

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    original: Original = 0.5
    max_tokens: Tokens = 48
    temperature: Temperature = 0.0
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query*, and the one that the more general question makes."""
        if not searchable(query):
            return (query,)
        prompt = load("step_back").fill(question=query.text)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed, grammar=lines_grammar(1))
        found = written(self.llm, query.text, [(prompt, decoding)], seconds=self.seconds)
        lines = found.lines_besides(query.text)
        if not lines:
            return left_alone(query, found.note or NOTHING)
        general = lines[0]
        terms = new_terms(query, general, self.lexical, self.library.languages())
        other = replace(
            query,
            text=f"{query.text} ({general})",
            terms=blended(query.terms, terms, self.original),
            vector=toward(query, self.encoder.encode_query(general), self.original),
        )
        return replace(query, notes=(*query.notes, f"{told(general)} is searched for as well.")), other
