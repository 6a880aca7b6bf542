"""Label by likelihood: yes, no or maybe, whichever the evidence makes likelier to a language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import best_first, reasons
from agents.judging import gains, refuse_silent
from agents.llm import LLM
from agents.types import Context, Draft, DraftStatement, Question

YES: Final = "yes"
NO: Final = "no"
MAYBE: Final = "maybe"


@dataclass(frozen=True, slots=True)
class LabelLikelihood:
    """Choose the label that gains most from the evidence: g(l) = ln P(l | sentences, question) - ln P(l | question).

    It is maybe where yes and no are less than *near* apart. Nothing is generated.
    The sentences are those of the best paper; the
    reasons are the best of all. No evidence gives an empty draft without a call.

    Source: Holtzman et al., "Surface Form Competition: Why the Highest Probability Answer Isn't Always Right", EMNLP
    2021; the labels are those of Jin et al., "PubMedQA", EMNLP 2019.
    """

    llm: LLM
    source_tokens: Annotated[int, Field(ge=16, le=8192, description="tokens of sentences the model reads")] = 300
    near: Annotated[float, Field(ge=0, le=10, description="nats between yes and no from which it is decided")] = 0.05
    reasons: Annotated[int, Field(ge=1, le=20, description="sentences quoted")] = 3

    def __post_init__(self) -> None:
        """Refuse a model that cannot tell how likely a label is."""
        refuse_silent(self.llm, "label_likelihood")

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the label with the best sentences of *context*.

        Raises:
            ModelError: the model broke; `BoundMet` when the question's time is over.
        """
        evidence, order = context.evidence, best_first(context.evidence)
        if not evidence:
            return Draft(())
        paper = evidence[order[0]].passage.document_id
        texts = [evidence[i].text for i in order if evidence[i].passage.document_id == paper]
        yes, no, _ = gains(self.llm, question.text, (YES, NO, MAYBE), sentences=texts, max_tokens=self.source_tokens)
        label = MAYBE if abs(yes - no) < self.near else YES if yes > no else NO
        chosen = reasons(evidence, most=self.reasons)
        statements = tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in chosen)
        return Draft(statements, self.llm.name, label=label)
