"""Polarity: a statement neither denies nor turns round what its sentences say."""

from __future__ import annotations

from dataclasses import dataclass

from agents.claims.polarity import denial, turned
from agents.claims.resting import SUPPORTED, Resting, each
from agents.types import Context, Draft, Support, Verdict
from indexing.library import Library

UNREAD = Verdict(Support.WEAK, "Whether the statement denies the sentence can be checked in English only.")


@dataclass(frozen=True, slots=True)
class Polarity:
    """Refute a statement that differs from its sentences in a negation or a direction word about the same thing.

    Direction words are of kinds: amount (increase, reduce, activate, inhibit, more, fewer), gain, quality
    (improve, worsen), time (before, after), sign, response (sensitive, resistant). Where the two may be about different
    things, or the sentences have no direction of the kind, the statement is weak. So is every statement on sentences
    that are not English, because the words are.

    Source: Scholiast's own. An encoder's cosine cannot do this: on SciFact's labels it tells support from
    contradiction no better than chance (docs/calibration.md).
    """

    library: Library

    def verify(self, draft: Draft, context: Context) -> tuple[Verdict, ...]:
        """Return refuted, weak or supported for each statement."""
        documents = self.library.documents(sorted({passage.document_id for passage in context.passages}))
        english = {document.id for document in documents.values() if document.language == "en"}
        return each(draft, context, lambda resting: _check(resting) if resting.document_id in english else UNREAD)


def _check(resting: Resting) -> Verdict:
    found = [rule(resting.text, resting.sentences) for rule in (denial, turned)]
    differences = sorted((one for one in found if one is not None), key=lambda one: not one.sure)
    if not differences:
        return SUPPORTED
    first = differences[0]
    return Verdict(Support.REFUTED if first.sure else Support.WEAK, first.what)
