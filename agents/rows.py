"""Rows: the papers that a table is of, where the question names them, and whether it wants a table at all.

Knows nothing about what is told of them.
"""

from __future__ import annotations

from dataclasses import replace

from agents.comparing import comparison_of
from agents.evidence.form import form_of
from agents.resources import Resources
from agents.types import Form, Question


def of_named_papers(question: Question, resources: Resources) -> Question:
    """Return *question* asked of the papers that it names, where it wants a table and nobody chose its papers.

    So the search, and what is said about how much was found, is of these papers alone. A comparison whose words do not
    say that its things are papers wants a table where two of them at least are.

    Example:
        "Compare DPR and SPECTER by data sets" -> the same, of the documents of both papers
    """
    where, form = question.filter, form_of(question)
    open_form = question.form is None and form is Form.STATEMENTS
    if where.passages is not None or not ((form is Form.TABLE and not where.documents) or open_form):
        return question
    comparison = comparison_of(question.text, resources.library, resources.lexical)
    ids = comparison.papers
    if where.documents and not set(ids) <= set(where.documents):  # it was kept to others
        return question
    if not ids and form is Form.TABLE and where.authors:
        ids = resources.library.resolve(where).documents
    if not ids:
        return question
    return replace(question, form=Form.TABLE, filter=replace(where, documents=ids))
