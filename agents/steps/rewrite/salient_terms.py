"""Salient terms: the rare words of a long question count more, its many common ones less."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Final

from pydantic import Field

from agents.evidence.coverage import weighted
from agents.relevance import mixed, scaled, strongest
from indexing.lexical import LexicalIndex
from indexing.types import Query

_TOLD: Final = 5  # words that the note names


@dataclass(frozen=True, slots=True)
class SalientTerms:
    """Search for t with weight |q| (w q(t) / |q| + (1 - w) s(t) / |s|), s(t) = q(t) idf(t), |.| the sum over terms.

    BM25 multiplies with idf once more, so that half of the weight is on the question's key concepts; the sum of all
    weights stays as it was. A query of at most *longer_than* terms is left alone, and so are the text and the vector.

    Source: Bendersky and Croft, "Discovering Key Concepts in Verbose Queries", SIGIR 2008, for mixing the question
    with its key concepts; Kumaran and Carvalho, "Reducing Long Queries Using Query Quality Predictors", SIGIR 2009,
    for idf as what predicts them.
    """

    lexical: LexicalIndex
    longer_than: Annotated[int, Field(ge=1, le=200, description="terms of a question that is left as it is")] = 12
    original: Annotated[float, Field(ge=0.5, le=1, description="weight w of the question's own weights")] = 0.5

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, its terms weighed anew if there are many."""
        if len(query.terms) <= self.longer_than or self.original == 1:
            return (query,)
        salience = weighted(query.terms, self.lexical)
        shares = mixed(scaled(query.terms, norm=1), scaled(salience, norm=1), self.original)
        total = sum(query.terms.values())
        told = ", ".join(strongest(salience, _TOLD))
        note = f"The question is long; searched for these words first: {told}."
        terms = {term: total * share for term, share in shares.items()}
        return (replace(query, terms=terms, notes=(*query.notes, note)),)
