"""Verify: a draft and its context -> what each statement is worth.

To add one: write a file here, then add its line to VERIFY.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.verify.certainty import Certainty
from agents.steps.verify.entailment import Entailment
from agents.steps.verify.judge import Judge
from agents.steps.verify.names import Names
from agents.steps.verify.numbers import Numbers
from agents.steps.verify.order import Order
from agents.steps.verify.overlap import Overlap
from agents.steps.verify.polarity import Polarity
from agents.steps.verify.quote import Quote
from agents.steps.verify.sequence import Sequence
from agents.types import Context, Draft, Verdict


class Verifier(Protocol):
    """Checks one thing. What it has nothing to say about it calls supported.

    Only the check of quotations says "quoted"; a statement that rests on nothing is refuted by everybody.
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return one verdict for each statement of *draft*, in order."""


VERIFY: Registry[Verifier] = Registry(
    "verify",
    {
        "certainty": Certainty,
        "entailment": Entailment,
        "judge": Judge,
        "names": Names,
        "numbers": Numbers,
        "order": Order,
        "overlap": Overlap,
        "polarity": Polarity,
        "quote": Quote,
        "sequence": Sequence,
    },
)
