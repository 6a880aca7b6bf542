"""GenQREnsemble: keywords that the language model suggests on several instructions are searched for as well."""

from __future__ import annotations

from collections import Counter
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
)
from agents.genqr import Instructions, suggested
from agents.llm import LLM, Decoding
from agents.llm.lists import read_phrases
from agents.wording import with_terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class GenQREnsemble:
    """Search for q with the keywords K_1 to K_n of n instructions: terms q + w (K_1 + ... + K_n), vector likewise.

    The vector is o E(q) + (1 - o) E(q, K_1, ..., K_n). One instruction and one call, unless *instructions* says more:
    the paper follows ten, ten calls (its w is 1, or .05). Keywords have at most half of the weight together. It samples
    with top-p .92, top-k 200 and a penalty on repetition; here repeated keywords are dropped instead. Nothing written
    in time leaves the question as it is.

    Source: Dhole and Agichtein, "GenQREnsemble: Zero-Shot LLM Ensemble Prompting for Generative Query Reformulation",
    ECIR 2024.
    """

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    instructions: Instructions = 1
    weight: Weight = 0.2
    original: Original = 0.5
    max_tokens: Tokens = 64
    temperature: Temperature = 0.7
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, with the keywords."""
        if not searchable(query):
            return (query,)
        decoding = Decoding(self.max_tokens, self.temperature, self.seed)
        found = suggested(self.llm, query.text, instructions=self.instructions, decoding=decoding, seconds=self.seconds)
        if not found.texts:
            return left_alone(query, found.note)
        languages = self.library.languages()
        counts = Counter(term for text in found.texts for term in new_terms(query, text, self.lexical, languages))
        added = {term: self.weight * count for term, count in counts.items()}
        keywords = ", ".join(read_phrases("\n".join(found.texts)))
        return (
            replace(
                query,
                terms=with_terms(query.terms, added),
                vector=toward(query, self.encoder.encode_query(f"{query.text}, {keywords}"), self.original),
                notes=(*query.notes, f"{told(keywords)} is searched for as well."),
            ),
        )
