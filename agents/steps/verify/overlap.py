"""Overlap: what a statement says is what its sentences say, by words and by embedding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.claims.overlap import word_overlap
from agents.claims.resting import SUPPORTED, Resting, each
from agents.claims.substitution import substituted_word
from agents.types import Context, Draft, Support, Verdict
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library


@dataclass(frozen=True, slots=True)
class Overlap:
    """Score a statement by w * C + (1 - w) * max(0, cos), and call it supported, weak or refuted by two thresholds.

    C is the idf-weighted share of its content words in the sentences it rests on, cos the highest
    cosine to one of them. The thresholds come from SciFact, a claim and its gold sentences against the best
    sentence of all other abstracts: docs/calibration.md. A statement that repeats most of its sentences but for a word
    that they do not have is weak whatever it scores: "older" is as near to "younger" as to itself.

    Source: Scholiast's own; C is the K-Precision of Adlakha et al., "Evaluating Correctness and Faithfulness
    of Instruction-Following Models for Question Answering", TACL 2024, weighted by idf.
    """

    library: Library
    lexical: LexicalIndex
    encoder: TextEncoder
    words: Annotated[float, Field(ge=0, le=1, description="weight of shared words; the rest is the cosine's")] = 0.5
    supported: Annotated[float, Field(ge=0, le=1, description="score from which a statement is supported")] = 0.64
    weak: Annotated[float, Field(ge=0, le=1, description="score from which it is weak; below, it is refuted")] = 0.5

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return supported, weak or refuted for each statement."""
        documents = self.library.documents(sorted({passage.document_id for passage in context.passages}))
        languages = {document.id: document.language for document in documents.values()}
        return each(draft, context, lambda resting: self._check(resting, languages[resting.document_id]))

    def _check(self, resting: Resting, language: str) -> Verdict:
        words = word_overlap(
            resting.text, resting.sentences, known=resting.acronyms, counts=self.lexical, language=language
        )
        vector = self.encoder.encode_query(resting.text)
        cosine = max(float(vector @ one.vector) for one in resting.evidence)
        score = self.words * words + (1 - self.words) * max(0.0, cosine)
        if score >= self.supported:
            new = substituted_word(resting.text, resting.sentences, known=resting.acronyms, language=language)
            return SUPPORTED if new is None else Verdict(Support.WEAK, new)
        if score >= self.weak:
            return Verdict(Support.WEAK, "Not everything the statement says is in the sentence.")
        return Verdict(Support.REFUTED, "The sentence says something else.")
