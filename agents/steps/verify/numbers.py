"""Numbers: every number of a statement is in the sentences it rests on, with its unit."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.quantities import rounded_number, wrong_number
from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict


@dataclass(frozen=True, slots=True)
class Numbers:
    """Refute a statement with a number that its sentences do not have, or have with another unit.

    Figures and number words count as the same; a number that says it is rough ("about 12 %") and rounds
    one of the sentence's (11.8 %) makes the statement weak.

    Source: Scholiast's own.
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak (rounded) or supported for each statement."""
        return each(draft, context, _check)


def _check(resting: Resting) -> Verdict:
    wrong = wrong_number(resting.text, resting.sentences)
    if wrong is not None:
        return Verdict(Support.REFUTED, wrong)
    rounded = rounded_number(resting.text, resting.sentences)
    return SUPPORTED if rounded is None else Verdict(Support.WEAK, rounded)
