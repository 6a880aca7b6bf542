"""Summarised: whether a question wants the main points of a paper of the library, and of which.

Knows nothing about what the paper says.
"""

from __future__ import annotations

from dataclasses import replace

from agents.evidence.form import form_of
from agents.evidence.summary import asked_to_summarise, asks_for_main_points
from agents.introducing import named_surely
from agents.naming import named
from agents.resources import Resources
from agents.types import Form, Question

OPEN: frozenset[Form] = frozenset({Form.STATEMENTS, Form.DEFINITION})
"""Forms that a question has which may want a summary: whether it does is told by what it names."""


def as_summary(question: Question, resources: Resources) -> Question:
    """Return *question* as one for a summary of the paper that it names; as it is where it names none, or several.

    A summary that was chosen is of the paper that the question names in any words, if it names one. One that names none
    and is asked of one paper alone is for a summary of that.

    Example:
        "Summarize the MapReduce paper" -> the same, of that paper, its form a summary
    """
    name, alone = asked_to_summarise(question.text), question.filter.documents
    if len(alone) == 1 and question.form is None and asks_for_main_points(question.text):
        return replace(question, form=Form.SUMMARY)
    chosen = question.form is Form.SUMMARY
    if not (chosen or (name and question.form is None and form_of(question) in OPEN)):
        return question
    papers = _meant(name or question.text, question, resources)
    if len(papers) != 1:
        return question
    return replace(question, form=Form.SUMMARY, filter=replace(question.filter, documents=papers))


def _meant(name: str, question: Question, resources: Resources) -> tuple[str, ...]:
    """Return the ids of the papers that *name* means, among those that the question is asked of."""
    library, where = resources.library, question.filter
    allowed = library.resolve(where).documents
    if where.passages is not None or (where.authors and not allowed):
        return ()
    meant = named(name, library.titles())
    if meant.about and not meant.paper:  # "what is known about sleep"
        return ()
    found = meant.ids or named_surely(name, library, resources.lexical)
    ids = tuple(paper for paper in found if not allowed or paper in allowed)
    pointing = meant.pointing or (question.form is Form.SUMMARY and not ids)
    return tuple(allowed) if pointing else ids
