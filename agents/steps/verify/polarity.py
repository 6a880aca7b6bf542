"""Polarity: a statement neither denies nor turns round what its sentences say."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.polarity import denial, turned, undirected
from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict


@dataclass(frozen=True, slots=True)
class Polarity:
    """Refute a statement that differs from its sentences in a negation or in a direction word.

    Direction words are of kinds: amount (increase, reduce, activate, inhibit, more, fewer), quality (improve,
    worsen), order in time (before, after), sign, response. A direction that the sentences do not
    have at all makes the statement weak. The words are English.

    Source: Scholiast's own. An encoder's cosine cannot do this: on SciFact's labels it tells support from
    contradiction no better than chance (docs/calibration.md).
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak or supported for each statement."""
        return each(draft, context, _check)


def _check(resting: Resting) -> Verdict:
    for rule in (denial, turned):
        difference = rule(resting.text, resting.sentences)
        if difference is not None:
            return Verdict(Support.REFUTED, difference)
    undecided = undirected(resting.text, resting.sentences)
    return SUPPORTED if undecided is None else Verdict(Support.WEAK, undecided)
