"""Label: yes, no or maybe, by which way the best sentences lean. Needs no language model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.claims.for_or_against import for_or_against, spoken_of
from agents.claims.names import names
from agents.evidence.place import asks
from agents.evidence.subject import subject
from agents.phrases import language_of, said
from agents.phrases.english import ONLY_NEAREST
from agents.types import Context, Draft, DraftStatement, Evidence, Question

YES: Final = "yes"
NO: Final = "no"
MAYBE: Final = "maybe"

TO_THE_POINT: Final = 0.5
"""Share of the question's words, of the most that a sentence has, from which a sentence may be a reason."""


@dataclass(frozen=True, slots=True)
class Label:
    """Weigh which way the best sentences of the best paper lean: yes from a mean of *near* on, no from -*near* down.

        m = sum over sentences i of s_i * c_i * l_i / sum of s_i * c_i

    s is how well a sentence fits the question, c the share of the question's content words that it has: what is beside
    the point counts little. l is 1 where it says that something is so (a significant difference, an effect, more,
    less), -1 where it denies that or has a direction the other way round, 0.5 where it only says what is asked, else 0.
    In between it is maybe, and so it is where no sentence that leans that way has half as many of the question's words
    as another. The reasons are the sentences that lean that way and have as many, those with the highest s * c first;
    where none leans, the nearest are quoted and said to be only that. Of a German question the English words that were
    searched for are compared. No evidence gives an empty draft.

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
        asked, texts = as_asked(question, context), {i: evidence[i].text for i in weighed}
        leans = {i: for_or_against(asked, text) for i, text in texts.items()}
        spoken = {i: spoken_of(asked, text) for i, text in texts.items()}
        weights = {i: evidence[i].score * spoken[i] for i in weighed}
        total = sum(weights.values())
        mean = sum(weights[i] * leans[i] for i in weighed) / total if total else 0.0
        sign = 0 if abs(mean) < self.near else 1 if mean > 0 else -1
        least = TO_THE_POINT * max(spoken.values())
        to_the_point = [
            i for i in weighed if 0 < spoken[i] >= least and (abs(leans[i]) == 1 or _tells(asked, texts[i]))
        ]
        speaking = [i for i in to_the_point if leans[i] * sign > 0]
        label = {1: YES, -1: NO}[sign] if speaking else MAYBE
        reasons = speaking or [i for i in to_the_point if leans[i]]
        statements = self._quoted(reasons or weighed, evidence, weights)
        notes = () if reasons else (said(ONLY_NEAREST, question.text),)
        return Draft(statements, label=label, mean=mean, notes=notes)

    def _quoted(
        self, reasons: Sequence[int], evidence: tuple[Evidence, ...], weights: Mapping[int, float]
    ) -> tuple[DraftStatement, ...]:
        """Return the best of *reasons*, none like another, fragments, rows and captions last."""
        best = Best()
        order = sorted(reasons, key=lambda i: (not best.says_something(evidence[i], first=False), -weights[i]))
        chosen = best.distinct(evidence, order, most=self.reasons)
        return tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in chosen)

    def _weighed(self, evidence: tuple[Evidence, ...]) -> list[int]:
        """Return the sentences of the best paper that say what was found and fit well enough, best first."""
        order = best_first(evidence)
        paper = evidence[order[0]].passage.document_id if order else ""
        own = [i for i in order if evidence[i].passage.document_id == paper]
        told = [i for i in own if not asks(evidence[i].text)] or own
        return [i for i in told if evidence[i].score >= self.share * evidence[told[0]].score][: self.sentences]


def _tells(asked: str, text: str) -> bool:
    """Return whether *text* has more of what was *asked* than names: these alone give no reason."""
    known = names(asked)
    rest = " ".join(word for word in asked.split() if not any(name in word for name in known))
    return spoken_of(rest, text) > 0


def as_asked(question: Question, context: Context) -> str:
    """Return what sentences are compared with: *question* without "yes or no", a German one as it was searched for."""
    return context.query.text if language_of(question.text) == "de" else subject(question.text)
