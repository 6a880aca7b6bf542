"""Answers: statements with their support, and under each the sentences it stands on.

Knows nothing about where answers come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.text import Text

from agents.types import Answer, Citation, Statement
from app.console.sources import source
from app.console.streams import Indented

SUPPORT_STYLES: Final = {"quoted": "green", "supported": "cyan", "weak": "yellow"}
HEADS: Final = {
    "answered": ("green", "The library answers this."),
    "partial": ("yellow", "The library answers a part of this."),
    "unanswerable": ("yellow", "The library does not answer this question."),
}


def show_answer(answer: Answer, console: Console) -> None:
    """Print *answer*."""
    console.print(Group(*_parts(answer)))


def _parts(answer: Answer) -> Iterator[RenderableType]:
    by_id = {citation.id: citation for citation in answer.citations}
    if answer.status == "unanswerable":
        yield from _abstention(answer)
    for statement in answer.statements:
        yield from _statement(statement, [by_id[number] for number in statement.citations])
        yield Text()
    for gap in answer.gaps:
        yield Text.assemble(("Missing: ", "yellow"), gap)
    yield Text(_closing(answer), style="dim")


def _abstention(answer: Answer) -> Iterator[RenderableType]:
    style, sentence = HEADS["unanswerable"]
    yield Text(sentence, style=f"bold {style}")
    if answer.citations:
        yield Text("The nearest it has:")
        yield Text()
    for citation in answer.citations:
        yield from _quotation(citation, number=True)
        yield Text()


def _statement(statement: Statement, cited: list[Citation]) -> Iterator[RenderableType]:
    marks = " ".join(f"[{citation.id}]" for citation in cited)
    is_quote = len(cited) == 1 and statement.text.strip() == cited[0].quote.strip()
    text = f"“{statement.text}”" if is_quote else statement.text
    style = SUPPORT_STYLES[statement.support]
    yield Text.assemble((text, "bold"), " ", (marks, "bold"), "  ", (statement.support, style))
    for citation in cited:
        if is_quote:
            yield _place(citation)
        else:
            yield from _quotation(citation, number=len(cited) > 1)


def _quotation(citation: Citation, *, number: bool) -> Iterator[RenderableType]:
    mark = f"[{citation.id}] " if number else ""
    yield Indented(Text(f"{mark}“{citation.quote}”"), 3)
    yield _place(citation)


def _place(citation: Citation) -> RenderableType:
    return Indented(Text(f"— {source(citation)}", style="dim"), 3)


def _closing(answer: Answer) -> str:
    """Return what was searched, which bound was met, by whom it was written and how long it took."""
    searched = ""
    if answer.searched and (answer.status == "unanswerable" or answer.searched != [answer.question]):
        searched = "searched for " + ", ".join(f"“{text}”" for text in answer.searched)
    parts = (
        searched,
        _writer(answer),
        f"stopped at the bound {answer.bound}" if answer.bound else "",
        f"{answer.seconds.get('total', 0.0):.1f} s",
    )
    return " · ".join(part for part in parts if part)


def _writer(answer: Answer) -> str:
    if not answer.statements:
        return ""
    if not answer.model:
        return "quotations only"
    if all(statement.support == "quoted" for statement in answer.statements):
        # subtle: quoted is what the model copied and what took the place of its own words; the answer does not tell
        return f"{answer.model} was asked; all of this is verbatim from the library"
    return f"written by {answer.model}, every statement checked"
