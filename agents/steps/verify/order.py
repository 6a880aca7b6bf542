"""Order: a statement does not swap who does it and to whom, or who is compared with whom."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.order import swapped
from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict


@dataclass(frozen=True, slots=True)
class Order:
    """Refute "B inhibits A" and "B is better than A" where the sentence says "A inhibits B", "A is better than B".

    Passives are read the right way round. Where only another verb has the sides crossed the statement is weak. The
    verbs are English; other statements pass.

    Source: Scholiast's own.
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak or supported for each statement."""
        return each(draft, context, _check)


def _check(resting: Resting) -> Verdict:
    difference = swapped(resting.text, resting.sentences)
    if difference is None:
        return SUPPORTED
    return Verdict(Support.REFUTED if difference.sure else Support.WEAK, difference.what)
