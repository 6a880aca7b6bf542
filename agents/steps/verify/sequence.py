"""Sequence: a statement takes the words of a clause from one sentence, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.claims.resting import SUPPORTED, Resting, each
from agents.claims.sequence import crossed, in_sequence
from agents.claims.tokens import content_stems, tokens
from agents.types import Context, Draft, Support, Verdict

PICKED = Verdict(Support.WEAK, "No single sentence says this in these words.")
CROSSED = Verdict(Support.WEAK, "The sentence says this in two places that are about different things.")
TOO_SHORT = Verdict(Support.WEAK, "The statement says too little to be checked.")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Call a statement weak unless its clauses have *share* of their content words in order from one sentence each.

    So a statement may be shorter or plainer than its sentences, but not put together from their words: "the
    parameter b is the length of the document" has every word of "the parameter b lies between zero and one and
    controls how strongly the score is corrected for length" and of another sentence about documents. Nor may it put
    together the halves of a sentence that says one thing twice: "A reduced stroke and B reduced pain". It makes most
    free paraphrases weak too: leave it out of the checks for a language model that can be trusted to paraphrase.

    Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004 (ROUGE-L, recall of the statement).
    """

    share: Annotated[float, Field(ge=0, le=1, description="least share of content words in order")] = 0.8
    shortest: Annotated[int, Field(ge=1, le=20, description="different content words of a statement, at least")] = 3

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return weak or supported for each statement."""
        return each(draft, context, self._check)

    def _check(self, resting: Resting) -> Verdict:
        if resting.text in resting.sentences:
            return SUPPORTED
        if len(content_stems(tokens(resting.text))) < self.shortest:
            return TOO_SHORT
        if in_sequence(resting.text, resting.sentences) < self.share:
            return PICKED
        return CROSSED if crossed(resting.text, resting.sentences) else SUPPORTED
