"""Salient terms: the words of a long question that are nearest to what all of it says count more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Final

import numpy as np
import regex  # type: ignore[import-untyped]  # ships no types
from pydantic import Field

from agents.relevance import mixed, scaled, strongest
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import Query

_WORD = regex.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TOLD: Final = 5  # words that the note names


@dataclass(frozen=True, slots=True)
class SalientTerms:
    """Search for t with weight |q| (w q(t) / |q| + (1 - w) s(t) / |s|), s(t) = q(t) max(0, cos(E(word of t), E(q))).

    |.| is the sum over the terms, so that of the sum of weights, which stays, half is on the question's key concepts.
    Salience by idf alone, which BM25 multiplies with anyway, was measured and gained nothing. A query of at most
    *longer_than* terms is left alone, and so are always the text and the vector.

    Source: Bendersky and Croft, "Discovering Key Concepts in Verbose Queries", SIGIR 2008, for mixing a question with
    its key concepts; Grootendorst, "KeyBERT", 2020, for the cosine of word and text as what makes one.
    """

    library: Library
    encoder: TextEncoder
    longer_than: Annotated[int, Field(ge=1, le=200, description="terms of a question that is left as it is")] = 8
    original: Annotated[float, Field(ge=0.5, le=1, description="weight w of the question's own weights")] = 0.5

    def rewrite(self, query: Query) -> tuple[Query, ...]:
        """Return *query* alone, its terms weighed anew if there are many."""
        if len(query.terms) <= self.longer_than or self.original == 1:
            return (query,)
        words = self._likeness(query)
        likeness: dict[str, float] = {}
        for word, alike in words.items():
            for term in query_terms(word, self.library.languages()).keys() & query.terms.keys():
                likeness[term] = max(alike, likeness.get(term, 0.0))
        salience = {term: query.terms[term] * alike for term, alike in likeness.items()}
        if not any(salience.values()):
            return (query,)
        shares = mixed(scaled(query.terms, norm=1), scaled(salience, norm=1), self.original)
        total = sum(query.terms.values())
        note = f"The question is long; these words of it count most: {', '.join(strongest(words, _TOLD))}."
        terms = {term: total * share for term, share in shares.items()}
        return (replace(query, terms=terms, notes=(*query.notes, note)),)

    def _likeness(self, query: Query) -> dict[str, float]:
        """Return each word of the text that is searched for -> the cosine of word and text, 0 where it is below."""
        languages = self.library.languages()
        words = [
            word
            for word in dict.fromkeys(_WORD.findall(query.text.lower()))
            if query_terms(word, languages).keys() & query.terms.keys()
        ]
        if not words:
            return {}
        whole = self.encoder.encode_query(query.text) if query.vector is None else query.vector
        cosines = np.maximum(0.0, self.encoder.encode(words) @ whole)  # (words,)
        return dict(zip(words, cosines.tolist(), strict=True))
