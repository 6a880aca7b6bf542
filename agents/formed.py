"""Formed: an answer in its form: the label and the table of a checked draft, and its text in the question's language.

Knows nothing about how either was found.
"""

from __future__ import annotations

from agents.phrases import said
from agents.phrases.english import NOT_SAID
from agents.tabulated import as_markdown, tabulated
from agents.types import Answer, CitedDraft, Context, Draft, Form
from indexing.library import Library


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
    """Return a line for each paper: its title, its sentence and the number of its citation."""
    titles = {one.id: one.title for one in answer.citations}
    return "\n".join(
        f"- {titles[number]}: {one.text} [{number}]" for one in answer.statements for number in one.citations[:1]
    )
