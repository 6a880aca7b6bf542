"""Verdicts: what several verifiers said about each statement, as one verdict a statement.

Knows nothing about how any of them checks.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.steps.verify import Verifier
from agents.types import Context, Draft, Support, Verdict

WORST_FIRST = (Support.REFUTED, Support.QUOTED, Support.WEAK, Support.SUPPORTED)
"""One refutation is enough; a checked quotation needs no other support; otherwise the weakest counts."""


def checked(draft: Draft, context: Context, verifiers: Sequence[Verifier]) -> tuple[Verdict, ...]:
    """Return one verdict for each statement of *draft*, in order."""
    columns = [verifier.verify(draft, context) for verifier in verifiers]
    return tuple(_joined(said) for said in zip(*columns, strict=True))


def _joined(verdicts: Sequence[Verdict]) -> Verdict:
    return min(verdicts, key=lambda verdict: WORST_FIRST.index(verdict.support))
