"""Multiple choice: the choice that the sentences speak for, or none of them. Needs no language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, reasons
from agents.claims.held import names_asked, names_held
from agents.evidence.choices import fits, refuse_too_few
from agents.introducing import papers_named
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library

INSUFFICIENT: Final = "insufficient information"


@dataclass(frozen=True, slots=True)
class MultipleChoice:
    """Take the choice whose best sentence fits it best: fit = s * (0.7 * C + 0.3 * max(0, cos)).

    s is how well the sentence fits the question, C the idf-weighted share of those words of the choice in it that the
    question has not, and cos the cosine of choice and sentence. A sentence that lacks a name of the question, and is
    not of the paper with this name, fits no choice. Below *floor*, or where the second choice is nearer
    than *near*, the information is insufficient. The reasons are the sentences that fit the choice, best first; where
    there is none, the best sentences. No evidence gives an empty draft.

    Source: Scholiast's own; "insufficient information" as in Lála et al., "PaperQA", 2023 (LitQA).
    """

    library: Library
    encoder: TextEncoder
    lexical: LexicalIndex
    floor: Annotated[float, Field(ge=0, le=1, description="fit below which nothing speaks for a choice")] = 0.2
    near: Annotated[float, Field(ge=0, le=1, description="fit by which the first choice leads at least")] = 0.02
    share: Annotated[float, Field(ge=0, le=1, description="least fit of a reason, as a share of the best's")] = 0.6
    reasons: Annotated[int, Field(ge=1, le=20, description="sentences quoted")] = 3

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the choice that *context* speaks for, with the sentences that do.

        Raises:
            TechniqueError: *question* has fewer than two choices.
        """
        refuse_too_few(question.choices)
        evidence = context.evidence
        if not evidence:
            return Draft(())
        fit = self._fits(question, evidence)
        first, second = sorted(range(len(fit)), key=lambda i: -max(fit[i]))[:2]
        top = max(fit[first])
        if top < self.floor or top - max(fit[second]) < self.near:
            label, chosen = INSUFFICIENT, reasons(evidence, most=self.reasons)
        else:
            label, own = question.choices[first], fit[first]
            order = [i for i in sorted(range(len(own)), key=lambda i: -own[i]) if own[i] >= self.share * top]
            chosen = Best().distinct(evidence, order, most=self.reasons)
        return Draft(tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in chosen), label=label)

    def _fits(self, question: Question, evidence: Sequence[Evidence]) -> list[list[float]]:
        """Return for each choice how well each of *evidence* speaks for it; 0 where it is about something else."""
        vectors = self.encoder.encode(list(question.choices))
        own = {name: papers_named(name, self.library, self.lexical) for name in names_asked(question.text)}
        speaks = names_held({name: set(papers) for name, papers in own.items()}, evidence)
        return [
            [
                fit * speaking
                for fit, speaking in zip(
                    fits(question.text, choice, evidence, vector=vector, counts=self.lexical), speaks, strict=True
                )
            ]
            for choice, vector in zip(question.choices, vectors, strict=True)
        ]
