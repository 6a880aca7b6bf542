"""Quote: a quotation is the sentence, letter for letter."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.quotations import foreign_address, misquoted
from agents.claims.resting import RESTS_ON_NOTHING, SUPPORTED
from agents.types import Context, Draft, DraftStatement, Support, Verdict


@dataclass(frozen=True, slots=True)
class Quote:
    """Check that a statement called verbatim is the text of the sentences it names, joined by blanks.

    A written statement that happens to be its sentence counts as quoted too. Of any other only what it puts in
    quotation marks is judged, and its addresses and tags: its sentences have to have them.

    Source: Scholiast's own.
    """

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return quoted, refuted (called verbatim, or in quotation marks, but is not), or supported."""
        return tuple(_verdict(statement, context) for statement in draft.statements)


def _verdict(statement: DraftStatement, context: Context) -> Verdict:
    if not statement.evidence or not all(0 <= i < len(context.evidence) for i in statement.evidence):
        return RESTS_ON_NOTHING
    sentences = [context.evidence[i].text for i in statement.evidence]
    if statement.text == " ".join(sentences):
        return Verdict(Support.QUOTED)
    if statement.verbatim:
        return Verdict(Support.REFUTED, "The quotation is not word for word what the document says.")
    wrong = misquoted(statement.text, sentences)
    if wrong is not None:
        return Verdict(Support.REFUTED, f'"{wrong}" stands in quotation marks, but not in the sentence.')
    foreign = foreign_address(statement.text, sentences)
    if foreign is not None:
        return Verdict(Support.REFUTED, f'"{foreign}" does not stand in the sentence.')
    return SUPPORTED
