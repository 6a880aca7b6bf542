"""Enough: whether what was found answers a question, and of which papers the sentences are that do.

Knows nothing about how anything was found or what becomes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agents.asked_about import OnePaper
from agents.evidence.aspects.kind import Aspect
from agents.evidence.aspects.wanted import wanted
from agents.evidence.form import form_of
from agents.extraction import PaperText, extracted
from agents.one_paper import kept_to
from agents.phrases import said
from agents.phrases.english import HAS_SENTENCES, PAPER_DOES_NOT_SAY, PAPER_SAYS_LITTLE
from agents.resources import Resources
from agents.resting import resting_on
from agents.sufficiency import judge_sufficiency
from agents.types import Context, Evidence, Form, Question, Sufficiency

MOST: Final = 3
"""Sentences of a paper that answer a question for an aspect of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether the evidence is enough, the context that it was judged by, and what people should know of it."""

    sufficiency: Sufficiency
    context: Context
    notes: tuple[str, ...] = ()


def judged(
    question: Question, searched: Sequence[Context], context: Context, paper: OnePaper | None, resources: Resources
) -> Judged:
    """Return whether *context* answers *question*. *searched* are the contexts of the searches that it is made of.

    A question for an aspect of one paper ("Which data sets were used?") is answered by the sentences of the paper that
    tell it; where the question is asked of that paper alone and none does, it is not answered. Of any other question
    the sentences that were found decide, those of the *paper* that it names before all of them.
    """
    known, alone = _aspect_of(question, paper), question.filter.documents
    if known is not None:
        told = _told(known, paper.id if paper is not None else alone[0], resources)
        if told:
            sufficiency = Sufficiency(True, told[0].score, said(HAS_SENTENCES, question.text), coverage=1.0)
            return Judged(sufficiency, resting_on(told, context, resources.encoder))
        if paper is None:
            reason = said(PAPER_DOES_NOT_SAY, question.text)
            return Judged(Sufficiency(False, 0.0, reason, (reason,), coverage=1.0), context)
    sufficiency = judge_sufficiency(question, searched, context, resources)
    if paper is None:
        return Judged(sufficiency, context)
    own = kept_to(paper, context)
    by_itself = judge_sufficiency(question, [kept_to(paper, one) for one in searched], own, resources)
    if by_itself.enough or (own.evidence and not sufficiency.enough):
        return Judged(by_itself, own)
    notes = (said(PAPER_SAYS_LITTLE, question.text, title=paper.title),) if sufficiency.enough else ()
    return Judged(sufficiency, context, notes)


def _aspect_of(question: Question, paper: OnePaper | None) -> Aspect | None:
    """Return the aspect of one paper that *question* asks for: of the *paper* it names, or the one it is asked of."""
    if form_of(question) is not Form.STATEMENTS:
        return None
    if paper is not None:
        return wanted(paper.without_names(question.text))
    where = question.filter
    return wanted(question.text) if len(where.documents) == 1 and where.passages is None else None


def _told(known: Aspect, paper: str, resources: Resources) -> list[Evidence]:
    """Return the sentences of the *paper* of this id that tell what is *known*; none where it is no longer there."""
    document = resources.library.documents([paper]).get(paper)
    if document is None:
        return []
    text = PaperText.of(document, resources.library, resources.vectors, resources.encoder)
    return extracted(known, text, resources.encoder, most=MOST)
