"""Entailment: a model for natural language inference says whether a statement follows from its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict
from indexing.entailment import Entailer


@dataclass(frozen=True, slots=True)
class Entailment:
    """Support what follows with max_p P(entailment | p, s) from a premise p, refute what one contradicts, else weak.

    Premises of a statement s are each of its sentences and, of several, all of them as one text. A statement that
    follows from one premise is not refuted by another. A quotation is not read. A statement that passes has still to
    pass the other checks: leave out `overlap` and `sequence` where the model is to be trusted with paraphrases.

    Source: Laban et al., "SummaC: Re-Visiting NLI-based Models for Inconsistency Detection in Summarization", TACL
    2022 (the zero-shot maximum over sentences); the whole text as a further premise is Scholiast's own.
    """

    entailer: Entailer
    supported: Annotated[float, Field(ge=0, le=1, description="probability of entailment that supports")] = 0.5
    refuted: Annotated[float, Field(ge=0, le=1, description="probability of contradiction that refutes")] = 0.5

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return supported, weak or refuted for each statement."""
        return each(draft, context, self._check)

    def _check(self, resting: Resting) -> Verdict:
        sentences = resting.sentences
        premises = [*sentences, " ".join(sentences)] if len(sentences) > 1 else [*sentences]
        readings = self.entailer.read(premises, resting.text)
        if max(one.entailment for one in readings) >= self.supported:
            return SUPPORTED
        if max(one.contradiction for one in readings) >= self.refuted:
            return Verdict(Support.REFUTED, "The model for inference reads the sentence as saying otherwise.")
        return Verdict(Support.WEAK, "The model for inference does not read the statement out of the sentence.")
