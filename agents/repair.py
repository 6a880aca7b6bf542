"""Repair: what becomes of statements that did not pass: a quotation takes their place, or nothing.

Knows nothing about how statements are checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agents.types import Draft, DraftStatement, Support, Verdict

STANDS = (Support.QUOTED, Support.SUPPORTED)
QUOTED = Verdict(Support.QUOTED)

Repaired = tuple[Draft, tuple[Verdict, ...]]


def dropped(draft: Draft, verdicts: Sequence[Verdict]) -> Repaired:
    """Return *draft* without the statements that were refuted; weak ones stay and are marked as such."""
    kept = [(s, v) for s, v in zip(draft.statements, verdicts, strict=True) if v.support is not Support.REFUTED]
    return replace(draft, statements=tuple(s for s, _ in kept)), tuple(v for _, v in kept)


def repaired(draft: Draft, verdicts: Sequence[Verdict], quotations: Draft) -> Repaired:
    """Return *quotations* with every sentence that a supported statement of *draft* rests on told by it.

    The quotations are the answer that needs no model, best first. A statement that passed stands where
    the first sentence it rests on stood, unless one of its sentences is told already: then the quotation stands.
    One that rests on other sentences comes behind. So a model can make the answer shorter or plainer, and
    what failed is a quotation again.
    """
    standing = [s for s, v in zip(draft.statements, verdicts, strict=True) if v.support in STANDS]
    support = {id(s): v for s, v in zip(draft.statements, verdicts, strict=True)}
    told: set[int] = set()
    result: list[DraftStatement] = []
    for quotation in quotations.statements:
        if told.issuperset(quotation.evidence):
            continue
        untold = (s for s in standing if told.isdisjoint(s.evidence))
        chosen = next((s for s in untold if not set(s.evidence).isdisjoint(quotation.evidence)), quotation)
        result.append(chosen)
        told.update(chosen.evidence)
    for statement in standing:
        if told.isdisjoint(statement.evidence):
            result.append(statement)
            told.update(statement.evidence)
    return replace(draft, statements=tuple(result)), tuple(support.get(id(s), QUOTED) for s in result)


def keeps_any(draft: Draft, written: Draft) -> bool:
    """Return whether a statement of *written* stands in *draft*, which `repaired` or `dropped` made of it."""
    return any(one is statement for one in draft.statements for statement in written.statements)
