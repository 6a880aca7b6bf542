"""Label: yes, no or maybe, by which way the best sentences lean. Needs no language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.claims.for_or_against import for_or_against, spoken_of
from agents.evidence.place import asks
from agents.types import Context, Draft, DraftStatement, Evidence, Question

YES: Final = "yes"
NO: Final = "no"
MAYBE: Final = "maybe"


@dataclass(frozen=True, slots=True)
class Label:
    """Weigh which way the best sentences of the best paper lean: yes from a mean of *near* on, no from -*near* down.

        m = sum over sentences i of s_i * c_i * l_i / sum of s_i * c_i

    s is how well a sentence fits the question, c the share of the question's content words that it has: what is beside
    the point counts little. l is 1 where it says that something is so (a significant difference, an effect, more,
    less), -1 where it denies that or has a direction the other way round, 0.5 where it only says what is asked, else 0.
    In between it is maybe. The reasons are the sentences that lean that way, those with the highest s * c first. No
    evidence gives an empty draft.

    Source: Scholiast's own; the three labels and the question are those of Jin et al., "PubMedQA", EMNLP 2019.
    """

    sentences: Annotated[int, Field(ge=1, le=50, description="sentences that are weighed")] = 8
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best one's")] = 0.5
    near: Annotated[float, Field(gt=0, le=1, description="mean leaning below which it is maybe")] = 0.1
    reasons: Annotated[int, Field(ge=1, le=20, description="sentences quoted")] = 3

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the label with the sentences of *context* that are its reasons."""
        evidence = context.evidence
        weighed = self._weighed(evidence)
        if not weighed:
            return Draft(())
        asked, texts = question.text, {i: evidence[i].text for i in weighed}
        leans = {i: for_or_against(asked, text) for i, text in texts.items()}
        weights = {i: evidence[i].score * spoken_of(asked, text) for i, text in texts.items()}
        total = sum(weights.values())
        mean = sum(weights[i] * leans[i] for i in weighed) / total if total else 0.0
        label = MAYBE if abs(mean) < self.near else YES if mean > 0 else NO
        sign = {YES: 1, NO: -1, MAYBE: 0}[label]
        best = Best()
        order = sorted(  # stable: the best first among equals
            weighed,
            key=lambda i: (leans[i] * sign <= 0, not best.says_something(evidence[i], first=False), -weights[i]),
        )
        chosen = best.distinct(evidence, order, most=self.reasons)
        return Draft(tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in chosen), label=label)

    def _weighed(self, evidence: tuple[Evidence, ...]) -> list[int]:
        """Return the sentences of the best paper that say what was found and fit well enough, best first."""
        order = best_first(evidence)
        paper = evidence[order[0]].passage.document_id if order else ""
        own = [i for i in order if evidence[i].passage.document_id == paper]
        told = [i for i in own if not asks(evidence[i].text)] or own
        return [i for i in told if evidence[i].score >= self.share * evidence[told[0]].score][: self.sentences]
