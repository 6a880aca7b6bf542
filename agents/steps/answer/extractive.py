"""Extractive: the best sentences, verbatim. Needs no language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from pydantic import Field

from agents.claims.quantities import quantities
from agents.evidence.coverage import Coverage
from agents.evidence.place import announces
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.analysis import query_terms, terms
from indexing.types import Kind

MOST_ALIKE_WORDS = 0.8
"""Share of the shorter sentence's words from which two sentences are told only once."""


MOST_COVERED = 0.5
"""How far a word of the question may be covered already for a sentence that has it to add something."""


@dataclass(frozen=True, slots=True)
class Extractive:
    """Quote the best sentences: those that score at least *share* of the best, at most *statements* of them.

    One that adds a word of the question which those before it lack needs only *adding*: it may answer the other
    half. The best comes first. Of the others those of its own document follow in reading order, then those of the
    other documents, each document's together and in reading order. A sentence that repeats one already told, with no
    other number, and a fragment are passed over; unless they are the best, so are rows of tables, captions, and
    announcements of what the paper will tell.

    Source: Scholiast's own.
    """

    statements: Annotated[int, Field(ge=1, le=20, description="sentences quoted at most")] = 4
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best one's")] = 0.85
    adding: Annotated[float, Field(ge=0, le=1, description="the same, of one that adds a word of the question")] = 0.75
    duplicate: Annotated[float, Field(gt=0, le=1, description="cosine from which two sentences say the same")] = 0.9
    shortest: Annotated[int, Field(ge=1, le=20, description="words below which a sentence is a fragment")] = 4

    def answer(
        self,
        question: Question,  # noqa: ARG002 - the seam's signature
        context: Context,
    ) -> Draft:
        """Return the best sentences of *context* as statements."""
        chosen = self._chosen(context.evidence, Coverage(query_terms(context.query.text)))
        order = [*chosen[:1], *sorted(chosen[1:], key=lambda i: _reading_order(context.evidence, chosen, i))]
        return Draft(tuple(DraftStatement(context.evidence[i].text, (i,), verbatim=True) for i in order))

    def _chosen(self, evidence: Sequence[Evidence], wanted: Coverage) -> list[int]:
        """Return indexes into *evidence*, best first."""
        best = max((one.score for one in evidence), default=0.0)
        least = min(self.share, self.adding) * best
        covered = wanted.credits(())
        chosen: list[int] = []
        for index in sorted(range(len(evidence)), key=lambda i: (-evidence[i].score, i)):
            one = evidence[index]
            if len(chosen) == self.statements or one.score < least:
                break
            has = wanted.credits(terms(one.text))
            adds = bool((has[covered <= MOST_COVERED] > MOST_COVERED).any())
            if one.score < (self.adding if adds else self.share) * best:
                continue
            told = [evidence[i] for i in chosen]
            if self._says_something(one, first=not told) and not any(self._same(one, other) for other in told):
                chosen.append(index)
                covered = np.maximum(covered, has)
        return chosen

    def _says_something(self, one: Evidence, *, first: bool) -> bool:
        alone = one.passage.kind is Kind.PROSE and not announces(one.text)
        return not self._is_fragment(one) and (first or alone)

    def _is_fragment(self, one: Evidence) -> bool:
        return one.text.isascii() and len(one.text.split()) < self.shortest

    def _same(self, one: Evidence, other: Evidence) -> bool:
        alike = (
            float(one.vector @ other.vector) >= self.duplicate
            or _shared_words(one.text, other.text) >= MOST_ALIKE_WORDS
        )
        return alike and not _differ_in_numbers(one.text, other.text)


def _reading_order(evidence: Sequence[Evidence], chosen: Sequence[int], index: int) -> tuple[int, int, int]:
    """Return where a sentence is told: the documents as they are ranked, each in its own order."""
    documents = list(dict.fromkeys(evidence[i].passage.document_id for i in chosen))
    one = evidence[index]
    return documents.index(one.passage.document_id), one.passage.position, one.index


def _differ_in_numbers(one: str, other: str) -> bool:
    """Return whether each has a number that the other lacks: then one must not pass for the other."""
    a, b = ({quantity.value for quantity in quantities(text)} for text in (one, other))
    return bool(a - b) and bool(b - a)


def _shared_words(one: str, other: str) -> float:
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) / min(len(a), len(b))
