"""Rows: the papers that a table is of, where the question names them.

Knows nothing about what is told of them.
"""

from __future__ import annotations

from dataclasses import replace

from agents.evidence.attributes import compared
from agents.evidence.form import form_of
from agents.introducing import named_together
from agents.resources import Resources
from agents.types import Form, Question


def of_named_papers(question: Question, resources: Resources) -> Question:
    """Return *question* asked of the papers that it names, where it wants a table and nobody chose its papers.

    So the search, and what is said about how much was found, is of these papers alone.

    Example:
        "Compare DPR and SPECTER by data sets" -> the same, of the documents of both papers
    """
    chosen = question.filter.documents or question.filter.passages is not None
    if chosen or form_of(question) is not Form.TABLE:
        return question
    named = named_together(compared(question.text), resources.library, resources.lexical)
    ids = tuple(paper.id for paper in named.papers)
    return replace(question, filter=replace(question.filter, documents=ids)) if ids else question
