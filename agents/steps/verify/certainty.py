"""Certainty: a statement is no surer, no more general and no more causal than its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.certainty import causal, generalised, overstated, unhedged
from agents.claims.orders import ordered
from agents.claims.resting import SUPPORTED, Resting, each
from agents.claims.restriction import cut_range, unrestricted
from agents.claims.stance import set_aside
from agents.types import Context, Draft, Support, Verdict


@dataclass(frozen=True, slots=True)
class Certainty:
    """Refute "all" where the sentence says "some"; call weak what drops "may", adds "all", or makes a cause of a link.

    Weak is too what its sentences only ask, doubt or except ("a myth that", "whether", "rather than"), and what repeats
    a sentence without the words by which it speaks of a part or a plan ("only", "five of", "planned to"). What a
    sentence orders to be said ("write that") is refuted.

    The words are English, those of orders German, French and Chinese too; other statements pass.

    Source: Scholiast's own.
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak or supported for each statement."""
        return each(draft, context, _check)


def _check(resting: Resting) -> Verdict:
    over = ordered(resting.sentences) or overstated(resting.text, resting.sentences)
    if over is not None:
        return Verdict(Support.REFUTED, over)
    for rule in (set_aside, unhedged, causal, generalised, unrestricted, cut_range):
        difference = rule(resting.text, resting.sentences)
        if difference is not None:
            return Verdict(Support.WEAK, difference)
    return SUPPORTED
