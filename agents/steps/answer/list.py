"""List: papers, best first, each with its best sentence. Needs no language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.evidence.best import Best
from agents.types import Context, Draft, DraftStatement, Question


@dataclass(frozen=True, slots=True)
class List:
    """Quote the best sentence of each paper, of *papers* papers at most, whose sentence scores *share* of the best.

    The sentence of a paper is its best one that is no fragment, caption, row or announcement, if it has such a one;
    else its best. Two papers that say the same are both named: it is papers that are asked for.

    Source: Scholiast's own.
    """

    papers: Annotated[int, Field(ge=1, le=100, description="papers named at most")] = 10
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best one's")] = 0.6

    def answer(
        self,
        question: Question,  # noqa: ARG002 - the seam's signature
        context: Context,
    ) -> Draft:
        """Return a sentence of each paper of *context* that fits well enough."""
        evidence, best = context.evidence, Best()
        least = self.share * max((one.score for one in evidence), default=0.0)
        order = sorted(
            (i for i, one in enumerate(evidence) if one.score >= least),
            key=lambda i: (not best.says_something(evidence[i], first=False), -evidence[i].score, i),
        )
        chosen: dict[str, int] = {}
        for index in order:
            chosen.setdefault(evidence[index].passage.document_id, index)
        ranked = sorted(chosen.values(), key=lambda i: (-evidence[i].score, i))[: self.papers]
        return Draft(tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in ranked))
