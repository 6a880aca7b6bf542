"""Formed: an answer in its form: the label and the table of a checked draft, and its text in the question's language.

Knows nothing about how either was found.
"""

from __future__ import annotations

from typing import Final

from agents.phrases import said
from agents.phrases.english import NOT_SAID
from agents.tabulated import as_markdown, tabulated
from agents.types import Answer, Citation, CitedDraft, Context, Draft, Form
from indexing.library import Library

SHOWN: Final = 3
"""Authors of a paper that are named; of more only the first."""


def formed(answer: Answer, draft: Draft, context: Context, library: Library) -> Answer:
    """Return *answer*, whose statements are those of *draft* that stand, with its label or its table."""
    question = answer.question
    if answer.form is Form.LIST:
        return answer.model_copy(update={"text": _listed(answer)})
    if draft.label:
        told = said(draft.label, question)
        return answer.model_copy(update={"label": draft.label, "text": f"{told[:1].upper()}{told[1:]}. {answer.text}"})
    if draft.table is None:
        return answer
    cited = CitedDraft(answer.text, tuple(answer.statements), tuple(answer.citations))
    documents = library.documents(sorted(draft.table.papers))
    table = tabulated(draft.table, context, cited, documents=documents)
    return answer.model_copy(update={"table": table, "text": as_markdown(table, empty=said(NOT_SAID, question))})


def _listed(answer: Answer) -> str:
    """Return a line for each paper: title, authors and year, its sentence and the number of its citation."""
    papers = {one.id: _paper(one) for one in answer.citations}
    items = [f"- {papers[number]}: {one.text} [{number}]" for one in answer.statements for number in one.citations[:1]]
    return "\n".join(items if not answer.notes else (*answer.notes, "", *items))


def _paper(citation: Citation) -> str:
    """Return title, authors and year, three authors at most.

    Example:
        "Green tea (Mori, Aiko; Lind, Bo, 2019)"
    """
    shown = citation.authors if len(citation.authors) <= SHOWN else [f"{citation.authors[0]} et al."]
    about = ", ".join(filter(None, ("; ".join(shown), str(citation.year or ""))))
    return f"{citation.title or citation.document_id} ({about})" if about else citation.title or citation.document_id
