"""Choice by likelihood: the choice that the evidence makes likeliest to a language model, or none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import best_first, reasons
from agents.evidence.choices import refuse_too_few
from agents.judging import gains, refuse_silent
from agents.llm import LLM
from agents.types import Context, Draft, DraftStatement, Question

INSUFFICIENT: Final = "insufficient information"


@dataclass(frozen=True, slots=True)
class ChoiceLikelihood:
    """Take the choice that gains most from the evidence: g(c) = ln P(c | sentences, question) - ln P(c | question).

    The information is insufficient where the second choice is nearer than *near*. Nothing is generated; the reasons
    are the best sentences. No evidence gives an empty draft without a call.

    Source: Holtzman et al., "Surface Form Competition: Why the Highest Probability Answer Isn't Always Right", EMNLP
    2021.
    """

    llm: LLM
    source_tokens: Annotated[int, Field(ge=16, le=8192, description="tokens of sentences the model reads")] = 300
    near: Annotated[float, Field(ge=0, le=10, description="nats by which the first choice leads at least")] = 0.1
    reasons: Annotated[int, Field(ge=1, le=20, description="sentences quoted")] = 3

    def __post_init__(self) -> None:
        """Refuse a model that cannot tell how likely a choice is."""
        refuse_silent(self.llm, "choice_likelihood")

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the choice with the best sentences of *context*.

        Raises:
            TechniqueError: *question* has fewer than two choices.
            ModelError: the model broke; `BoundMet` when the question's time is over.
        """
        refuse_too_few(question.choices)
        evidence, order = context.evidence, best_first(context.evidence)
        if not evidence:
            return Draft(())
        texts = [evidence[i].text for i in order]
        gain = gains(self.llm, question.text, question.choices, sentences=texts, max_tokens=self.source_tokens)
        first, second = sorted(range(len(gain)), key=lambda i: -gain[i])[:2]
        label = question.choices[first] if gain[first] - gain[second] >= self.near else INSUFFICIENT
        chosen = reasons(evidence, most=self.reasons)
        statements = tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in chosen)
        return Draft(statements, self.llm.name, label=label)
