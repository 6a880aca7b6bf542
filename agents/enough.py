"""Enough: whether what was found answers a question, and of which papers the sentences are that do.

Knows nothing about how anything was found or what becomes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from agents.asked_about import OnePaper
from agents.evidence.aspects.kind import Aspect
from agents.evidence.aspects.wanted import wanted
from agents.evidence.form import form_of
from agents.extraction import PaperText, extracted, floor_of
from agents.one_paper import kept_to
from agents.phrases import said
from agents.phrases.english import HAS_SENTENCES, PAPER_DOES_NOT_SAY, PAPER_SAYS_LITTLE
from agents.resources import Resources
from agents.resting import resting_on
from agents.sufficiency import LEAST_CONFIDENCE, judge_sufficiency
from agents.types import Context, Form, Question, Sufficiency
from indexing.types import Filter

MOST: Final = 3
"""Sentences of a paper that answer a question for an aspect of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether the evidence is enough, the context that it was judged by, and what people should know of it.

    *least* is the confidence from which it is enough: one of its own where signs decide.
    """

    sufficiency: Sufficiency
    context: Context
    notes: tuple[str, ...] = ()
    least: float = LEAST_CONFIDENCE


def judged(
    question: Question, searched: Sequence[Context], context: Context, paper: OnePaper | None, resources: Resources
) -> Judged:
    """Return whether *context* answers *question*. *searched* are the contexts of the searches that it is made of.

    A question for an aspect of one paper ("Which data sets were used?") is answered by the sentences of the paper that
    tell it, and the confidence is the score of the surest; where the question is asked of that paper alone and none
    does, it is not answered. Either is final: the paper was read, and no search reads more. Of any other question, and
    of a paper that the question's filter does not allow, the sentences that were found decide, those of the *paper*
    that it names before all of them.
    """
    known = _aspect_of(question, paper)
    read = None if known is None else _read(question.filter, paper, resources)
    if known is not None and read is not None:
        told = extracted(known, read, resources.encoder, most=MOST)
        if told:
            sufficiency = Sufficiency(True, told[0].score, said(HAS_SENTENCES, question.text), final=True)
            return Judged(sufficiency, resting_on(told, context, resources.encoder), least=floor_of(known))
        if paper is None:
            reason = said(PAPER_DOES_NOT_SAY, question.text)
            return Judged(Sufficiency(False, 0.0, reason, (reason,), final=True), context, least=floor_of(known))
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
    return wanted(question.text) if len(question.filter.documents) == 1 else None


def _read(where: Filter, paper: OnePaper | None, resources: Resources) -> PaperText | None:
    """Return the text of the *paper* that is named, or of the one that *where* has; None where *where* has it not.

    A filter of passages has no whole paper.
    """
    asked = paper.id if paper is not None else where.documents[0]
    within = not where.documents or asked in where.documents
    if where.passages is not None or not within or not resources.library.allowed(replace(where, documents=(asked,))):
        return None
    document = resources.library.documents([asked]).get(asked)
    if document is None:  # it was removed meanwhile
        return None
    return PaperText.of(document, resources.library, resources.vectors, resources.encoder)
