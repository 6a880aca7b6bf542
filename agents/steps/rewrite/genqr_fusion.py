"""GenQRFusion: each list of keywords that the language model suggests makes a query of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.expansion import new_terms, told, toward
from agents.genqr import GenQR
from agents.wording import with_terms
from indexing.types import Query


@dataclass(frozen=True, slots=True)
class GenQRFusion(GenQR):
    """Search for q, and for q with the keywords of each of n instructions; a passage keeps its best score.

    Terms of the others are q + w K_i, their vectors o E(q) + (1 - o) E(q, K_i). One instruction, unless *instructions*
    says more: the paper follows ten, ten calls and ten searches, and fuses their lists. Searches beyond the bound of a
    question are left out. Nothing written in time leaves the question alone.

    Source: Dhole, Chandradevan and Agichtein, "Generative Query Reformulation Using Ensemble Prompting, Document
    Fusion, and Relevance Feedback", 2024.
    """

    def expanded(self, query: Query, texts: Sequence[str]) -> Sequence[Query]:
        """Return *query*, and a query for each list of keywords."""
        lists = list(dict.fromkeys(text.replace("\n", ", ") for text in texts))
        others = [self._with(query, keywords) for keywords in lists]
        notes = (f"{told(keywords)} is searched for as well." for keywords in lists)
        return replace(query, notes=(*query.notes, *notes)), *others

    def _with(self, query: Query, keywords: str) -> Query:
        added = dict.fromkeys(new_terms(query, keywords, self.lexical, self.library.languages()), self.weight)
        text = f"{query.text}, {keywords}"
        vector, tokens = self.encoder.encode_question(text)
        return replace(
            query,
            text=text,
            terms=with_terms(query.terms, added),
            vector=toward(query, vector, self.original),
            tokens=tokens,
        )
