"""Query2doc: a passage that the language model writes as an answer is searched for as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.expansion import (
    Original,
    Seconds,
    Seed,
    Temperature,
    Tokens,
    Weight,
    left_alone,
    new_terms,
    searchable,
    told,
    toward,
    written,
)
from agents.llm import LLM, Decoding
from agents.prompting import as_line, load
from agents.wording import with_terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class Query2doc:
    """Search for q and a passage d that the model writes: terms q + w d, vector o E(q) + (1 - o) E(q d).

    One call. The paper's five copies of the question are w = .2. New terms have at most as much weight together as
    the question's, each counts once, and numbers that the question does not have are left out. There are no examples
    in the prompt; the paper has four. Nothing written in time leaves the question as it is.

    Source: Wang, Yang and Wei, "Query2doc: Query Expansion with Large Language Models", EMNLP 2023.
    """

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    weight: Weight = 0.2
    original: Original = 0.5
    max_tokens: Tokens = 128
    temperature: Temperature = 1.0
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, with the words of the passage."""
        if not searchable(query):
            return (query,)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed)
        found = written(
            self.llm, query.text, [(load("query2doc").fill(question=query.text), decoding)], seconds=self.seconds
        )
        if not found.texts:
            return left_alone(query, found.note)
        passage = as_line(found.texts[0])
        added = new_terms(query, passage, self.lexical, self.library.languages())
        return (
            replace(
                query,
                terms=with_terms(query.terms, {term: self.weight * count for term, count in added.items()}),
                vector=toward(query, self.encoder.encode_query(f"{query.text} {passage}"), self.original),
                notes=(
                    *query.notes,
                    f"A passage that the language model wrote is searched for as well: {told(passage)}",
                ),
            ),
        )
