"""Resting: the sentences that a statement rests on, with what a check has to know about them.

Knows nothing about any check; `each` spares them the statements that need none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from agents.claims.short_forms import as_written
from agents.evidence.acronyms import acronyms
from agents.types import Context, Draft, DraftStatement, Evidence, Support, Verdict

SUPPORTED = Verdict(Support.SUPPORTED)
RESTS_ON_NOTHING = Verdict(Support.REFUTED, "The statement names no sentence that it rests on.")


@dataclass(frozen=True, slots=True)
class Resting:
    """A statement that somebody wrote, with acronyms where its sentences have them, and the evidence it names."""

    text: str
    evidence: tuple[Evidence, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return the sentences, verbatim."""
        return tuple(one.text for one in self.evidence)

    @property
    def document_id(self) -> str:
        """Return the document of the first sentence."""
        return self.evidence[0].passage.document_id

    @property
    def acronyms(self) -> dict[str, str]:
        """Return the acronyms that the passages around the sentences define."""
        return acronyms(dict.fromkeys(one.passage.text for one in self.evidence))


def each(draft: Draft, context: Context, check: Callable[[Resting], Verdict]) -> tuple[Verdict, ...]:
    """Return the verdict of *check* on every statement that is not a quotation; those pass.

    A statement without evidence, or with evidence that the context does not have, is refuted.
    """
    return tuple(_verdict(statement, context, check) for statement in draft.statements)


def _verdict(statement: DraftStatement, context: Context, check: Callable[[Resting], Verdict]) -> Verdict:
    if not statement.evidence or not all(0 <= i < len(context.evidence) for i in statement.evidence):
        return RESTS_ON_NOTHING
    if statement.verbatim:
        return SUPPORTED
    evidence = tuple(context.evidence[i] for i in statement.evidence)
    written = Resting(statement.text, evidence)
    return check(replace(written, text=as_written(written.text, written.sentences, written.acronyms)))
