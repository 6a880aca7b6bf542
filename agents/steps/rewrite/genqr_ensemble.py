"""GenQREnsemble: keywords that the language model suggests on several instructions are searched for as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.expansion import new_terms, told, toward
from agents.genqr import GenQR
from agents.llm.lists import read_phrases
from agents.wording import with_terms
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class GenQREnsemble(GenQR):
    """Search for q with the keywords K_1 to K_n of n instructions: terms q + w (K_1 + ... + K_n), vector likewise.

    The vector is o E(q) + (1 - o) E(q, K_1, ..., K_n). One instruction and one call, unless *instructions* says more:
    the paper follows ten, ten calls (its w is 1, or .05). Keywords have at most half of the weight together. It samples
    with top-p .92, top-k 200 and a penalty on repetition; here repeated keywords are dropped instead. Nothing written
    in time leaves the question as it is.

    Source: Dhole and Agichtein, "GenQREnsemble: Zero-Shot LLM Ensemble Prompting for Generative Query Reformulation",
    ECIR 2024.
    """

    def expanded(self, query: Query, texts: Sequence[str]) -> Sequence[Query]:
        """Return *query* alone, with the keywords."""
        languages = self.library.languages()
        counts = Counter(term for text in texts for term in new_terms(query, text, self.lexical, languages))
        added = {term: self.weight * count for term, count in counts.items()}
        keywords = ", ".join(read_phrases("\n".join(texts)))
        return (
            replace(
                query,
                terms=with_terms(query.terms, added),
                vector=toward(query, self.encoder.encode_query(f"{query.text}, {keywords}"), self.original),
                notes=(*query.notes, f"{told(keywords)} is searched for as well."),
            ),
        )
