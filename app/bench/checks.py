"""Checks: what the verifiers that need no model say about a statement on sentences of SciFact's gold abstracts.

Knows nothing about where the statements come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from agents.resources import Resources
from agents.settings import AgentSettings
from agents.steps.verify import VERIFY, Verifier
from agents.types import Context, Draft, DraftStatement, Evidence, Verdict
from agents.verdicts import checked
from app.bench.claims import Claims
from indexing.encoder import TextEncoder
from indexing.types import Document, Query


class Shelf:
    """The documents of the gold abstracts: all that the checks ask of a library."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims

    def documents(self, ids: Sequence[str]) -> dict[str, Document]:
        """Return the documents by their ids."""
        return {i: self._claims.document(str(int(i, 16))) for i in ids}


class Checks:
    """All checks that are on by default, joined as the product joins them."""

    def __init__(self, claims: Claims, encoder: TextEncoder) -> None:
        resources = Resources(Shelf(claims), claims.counts, None, encoder)  # type: ignore[arg-type]
        self._claims = claims
        self._verifiers: list[Verifier] = [VERIFY.make(choice.name, resources) for choice in AgentSettings().verify]

    def say(self, text: str, abstract: str, gold: Sequence[int]) -> Verdict:
        """Return the joined verdict on *text* resting on the sentences *gold* (0-based) of *abstract*."""
        context = self.context(abstract, gold)
        draft = Draft((DraftStatement(text, tuple(range(len(gold)))),))
        return checked(draft, context, self._verifiers)[0]

    def context(self, abstract: str, gold: Sequence[int]) -> Context:
        """Return a context whose evidence is the sentences *gold* of *abstract*."""
        passage, vectors = self._claims.passages[abstract], self._claims.vectors[abstract]
        evidence = tuple(Evidence(passage, i, 1.0, vectors[i]) for i in gold)
        return Context(Query(""), (), (passage,), evidence)
