"""An answer on the screen: its statements, each with the numbers of its sources and how well it stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from agents.types import Answer, Citation, Form, Statement
from app.console.sources import authors_and_year
from ui.parts.component import component
from ui.texts.table import Texts

SUPPORTS: Final = ("quoted", "supported", "weak", "recorded")
WORDS: Final = (
    *("disagree", "missing", "nearest", "not_said", "papers", "searched_for", "source"),
    *SUPPORTS,
    *(f"{support}_means" for support in SUPPORTS),
)
"""The texts that answer.js shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told with an answer: how its question was understood, notes, and whether somebody waits for it."""

    understood: str = ""
    notes: Sequence[str] = ()
    fresh: bool = False


def show_answer(answer: Answer, told: Told, say: Texts, *, key: str, opened: int | None) -> int | None:
    """Show *answer*, the source *opened* marked; return the number of the source that was just clicked, or None.

    A *fresh* one is announced to screen readers, and the keyboard goes back to the box for the next question.
    """
    data = {
        "answer": _data(answer, told, say),
        "words": say.for_script(*WORDS),
        "open": opened,
        "fresh": key if told.fresh else "",
    }
    result = component("answer", "elements")(key=key, data=data, on_cited_change=lambda: None)
    return None if result.cited is None else int(result.cited)


def place(citation: Citation, say: Texts) -> str:
    """Return where a quotation stands: its page and section."""
    page = f"{say.page} {citation.page}" if citation.page is not None else ""
    return ", ".join(part for part in (page, citation.section) if part)


def _data(answer: Answer, told: Told, say: Texts) -> dict[str, Any]:
    return {
        "status": answer.status,
        "notice": {"answered": "", "partial": say.partly, "unanswerable": say.unanswerable}[answer.status],
        "announced": say.announced.format(count=len(answer.statements)) if answer.statements else say.announced_none,
        "understood": told.understood,
        "notes": list(told.notes),
        "label": answer.label,
        "statements": [_statement(one, answer) for one in answer.statements],
        "table": None if answer.table is None else answer.table.model_dump(),
        "disagreements": [one.model_dump() for one in answer.contradictions],
        "gaps": answer.gaps,
        "searched": answer.searched,
        "advice": say.what_to_do if answer.status == "unanswerable" else "",
        "sources": [_source(one, say) for one in answer.citations],
    }


def _statement(statement: Statement, answer: Answer) -> dict[str, Any]:
    cited = {one.id: one for one in answer.citations}
    papers = [cited[number].title for number in statement.citations] if answer.form is Form.LIST else []
    return {**statement.model_dump(), "lead": " · ".join(dict.fromkeys(papers))}


def _source(citation: Citation, say: Texts) -> dict[str, Any]:
    return {
        "id": citation.id,
        "title": citation.title or citation.document_id,
        "who": authors_and_year(citation.authors, citation.year),
        "place": place(citation, say),
        "quote": citation.quote,
    }
