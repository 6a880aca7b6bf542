"""Numbers: every number of a statement is in the sentences it rests on, with its unit."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.pairing import mispaired_number
from agents.claims.placed import misplaced_number, repeated_number
from agents.claims.quantities import loose_number, rounded_number, wrong_number
from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict


@dataclass(frozen=True, slots=True)
class Numbers:
    """Refute a statement with a number that its sentences do not have, or have with another unit or comparison (<, ≥).

    Figures and number words count as the same. A number that says it is rough ("about 12 %") and rounds
    one of the sentence's (11.8 %) makes the statement weak, and so does one that stands beside other words there,
    or that lost its unit or comparison.

    Source: Scholiast's own.
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak (rounded, misplaced) or supported for each statement."""
        return each(draft, context, _check)


def _check(resting: Resting) -> Verdict:
    for rule in (wrong_number, repeated_number):
        wrong = rule(resting.text, resting.sentences)
        if wrong is not None:
            return Verdict(Support.REFUTED, wrong)
    for rule in (rounded_number, misplaced_number, mispaired_number, loose_number):
        doubtful = rule(resting.text, resting.sentences)
        if doubtful is not None:
            return Verdict(Support.WEAK, doubtful)
    return SUPPORTED
