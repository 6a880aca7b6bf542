"""Sides: where sources disagree about what an answer tells, both are cited, also the one that no statement rests on.

Knows nothing about how a disagreement is found or how a citation looks.
"""

from __future__ import annotations

from dataclasses import replace

from agents.claims.disagreement import disagreements
from agents.steps.cite import Citer
from agents.types import CitedDraft, Context, Contradiction, Draft, DraftStatement, Support, Verdict


def with_both_sides(
    cited: CitedDraft, draft: Draft, verdicts: tuple[Verdict, ...], *, context: Context, citer: Citer, question: str
) -> CitedDraft:
    """Return *cited* with the disagreements of *context* that concern a sentence that *draft* tells.

    Args:
        cited: what *citer* made of *draft* and *verdicts*.
        draft: what is told, all of it checked.
        verdicts: one a statement.
        context: what the statements rest on.
        citer: cites the other sides, behind what is cited already.
        question: in whose language it is said what differs.
    """
    told = {place for statement in draft.statements for place in statement.evidence}
    found = [pair for pair in disagreements(context, question) if not told.isdisjoint((pair.one, pair.other))]
    if not found:
        return cited
    sides = tuple(
        DraftStatement(context.evidence[place].text, (place,), verbatim=True)
        for pair in found
        for place in (pair.one, pair.other)
    )
    quoted = (Verdict(Support.QUOTED),) * len(sides)
    more = citer.cite(Draft((*draft.statements, *sides)), (*verdicts, *quoted), context)
    marks = [statement.citations[0] for statement in more.statements[len(cited.statements) :]]
    pairs = zip(marks[::2], marks[1::2], strict=True)
    told_of = (Contradiction(citations=list(pair), about=one.about) for pair, one in zip(pairs, found, strict=True))
    return replace(cited, citations=more.citations, contradictions=tuple(told_of))
