"""Sufficiency: does what was found answer the question at all? Decided from the evidence, before anybody writes.

Knows nothing about how an answer is written. A library that does not hold the answer is a result, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from agents.evidence.acronyms import acronyms, spelled_out
from agents.evidence.coverage import Coverage, weighted
from agents.resources import Resources
from agents.types import Context, Question
from indexing.analysis import query_terms, terms

LEAST_CONFIDENCE: Final = 0.5
"""Confidence below which the library is said not to answer; where it comes from: docs/calibration.md."""

BEST: Final = 3
"""Sentences that may together cover the question's words."""


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Whether the evidence is enough, how sure that is in [0, 1], one plain sentence, and what is missing."""

    enough: bool
    confidence: float
    reason: str
    gaps: tuple[str, ...] = ()


def judge_sufficiency(question: Question, context: Context, resources: Resources) -> Sufficiency:
    """Return whether *context* answers *question*.

    The confidence is the mean of the idf-weighted share of the question's words in its three best sentences
    and of the best sentence's own score.
    """
    if not context.evidence:
        return Sufficiency(enough=False, confidence=0.0, reason="Nothing that could be quoted was found.")
    best = context.evidence[:BEST]
    documents = resources.library.documents(sorted({one.passage.document_id for one in best}))
    language = documents[best[0].passage.document_id].language
    coverage = Coverage(weighted(query_terms(question.text, [language]), resources.lexical))
    known = acronyms(one.passage.text for one in best)
    there = terms(spelled_out(" ".join(one.text for one in best), known), language)
    confidence = (coverage.of(there) + max(one.score for one in best)) / 2
    if confidence >= LEAST_CONFIDENCE:
        return Sufficiency(enough=True, confidence=confidence, reason="The library has sentences about this.")
    return Sufficiency(enough=False, confidence=confidence, reason="What was found says too little of what was asked.")
