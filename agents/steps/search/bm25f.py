"""BM25F: one BM25 of all fields, where a word of the title is worth several of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.analysed import Fields, fields_of
from agents.evidence.coverage import weighted
from agents.runs import named_run, with_zeros
from indexing.analysis import query_terms
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class BM25F:
    """Score by the sum over query terms t of idf(t) * tf (k1 + 1) / (tf + k1 (1 - b + b l / mean l)).

    tf(t) and l are weighted before they saturate: tf = sum over fields f of w_f * tf_f, l = sum of w_f * |f|. The
    fields are title, section, text, and the texts *around* a passage, those before and after it. Mean lengths are
    the index's own, and the section's is estimated from a sample: they are the same whatever else is scored.

    The text index neither keeps term frequencies for us nor lets k1 and b be chosen. So passages are found by its BM25
    and scored exactly from their texts, analysed as they were indexed. A passage without any query term scores 0 when
    the filter names it, and is left out otherwise.

    Source: Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields", CIKM 2004.
    """

    lexical: LexicalIndex
    library: Library
    k1: Annotated[float, Field(ge=0, le=10, description="how slowly repeating a word stops to count")] = 1.2
    b: Annotated[float, Field(ge=0, le=1, description="how much length counts against a passage")] = 0.75
    title: Annotated[float, Field(ge=0, le=100, description="weight of the title")] = 2.0
    section: Annotated[float, Field(ge=0, le=100, description="weight of the section's title")] = 1.0
    text: Annotated[float, Field(gt=0, le=100, description="weight of the text")] = 1.0
    around: Annotated[float, Field(ge=0, le=100, description="weight of the neighbours' texts")] = 1.0
    candidates: Annotated[int, Field(ge=1, le=1000, description="passages found for scoring, at least")] = 200

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best of the candidates that the index finds for the query's terms."""
        wanted = query.filter.passages
        terms = query.terms or query_terms(query.text, self.library.languages())
        found = self.lexical.search(terms, max(k, self.candidates, len(wanted or ())), where=query.filter)
        weights = weighted(terms, self.lexical)
        mean = self._mean_length()
        read = fields_of((hit.passage_id for hit in found), self.library, around=self.around > 0)
        scores = {passage: self._score(fields, weights, mean) for passage, fields in read.items()}
        held = {passage: score for passage, score in scores.items() if score > 0}
        return named_run("bm25f", with_zeros(held, wanted), k)

    def _mean_length(self) -> float:
        """Return the mean of l over the library."""
        title, body, context = (self.lexical.mean_length(field) for field in ("title", "body", "context"))
        section = self.library.mean_section_terms()
        text = max(0.0, body - title - section)
        return self.title * title + self.section * section + self.text * text + self.around * max(0.0, context - body)

    def _score(self, fields: Fields, weights: Mapping[str, float], mean: float) -> float:
        frequencies: dict[str, float] = defaultdict(float)
        length = 0.0
        for weight, terms in (
            (self.title, fields.title),
            (self.section, fields.section),
            (self.text, fields.text),
            (self.around, fields.around),
        ):
            length += weight * len(terms)
            for term in terms:
                if term in weights:
                    frequencies[term] += weight
        norm = self.k1 * (1 - self.b + self.b * length / mean) if mean else self.k1
        return sum(weights[term] * tf * (self.k1 + 1) / (tf + norm) for term, tf in frequencies.items() if tf)
