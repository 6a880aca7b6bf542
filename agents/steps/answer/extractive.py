"""Extractive: the best sentences, verbatim. Needs no language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.best import Best
from agents.evidence.coverage import Coverage
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.analysis import query_terms


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
        best = Best(self.share, self.adding, self.duplicate, self.shortest)
        chosen = best.of(context.evidence, Coverage(query_terms(context.query.text)), most=self.statements)
        order = [*chosen[:1], *sorted(chosen[1:], key=lambda i: _reading_order(context.evidence, chosen, i))]
        return Draft(tuple(DraftStatement(context.evidence[i].text, (i,), verbatim=True) for i in order))


def _reading_order(evidence: Sequence[Evidence], chosen: Sequence[int], index: int) -> tuple[int, int, int]:
    """Return where a sentence is told: the documents as they are ranked, each in its own order."""
    documents = list(dict.fromkeys(evidence[i].passage.document_id for i in chosen))
    one = evidence[index]
    return documents.index(one.passage.document_id), one.passage.position, one.index
