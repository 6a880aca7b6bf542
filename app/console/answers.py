"""Answers: statements with their support, and under each the sentences it stands on.

Knows nothing about where answers come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from rich.console import Console, Group, RenderableType
from rich.text import Text

from agents.phrases import said
from agents.phrases.english import (
    ANSWERED,
    BOUND,
    DISAGREE,
    FROM_RECORD,
    JUDGED,
    MISSING,
    NAMED,
    NEAREST,
    PARTLY,
    QUOTATIONS,
    SEARCHED,
    UNANSWERABLE,
    VERBATIM,
    WRITTEN,
)
from agents.types import Answer, Citation, Contradiction, Form, Statement
from app.console.papers import Compared, Sources, listed_papers
from app.console.sources import source
from app.console.streams import Indented

SUPPORT_STYLES: Final = {"quoted": "green", "supported": "cyan", "weak": "yellow", "recorded": "blue"}
HEADS: Final = {
    "answered": ("green", ANSWERED),
    "partial": ("yellow", PARTLY),
    "unanswerable": ("yellow", UNANSWERABLE),
}

Cited: TypeAlias = tuple[Citation, str]
"""A citation and its source, as it is written."""


def show_answer(answer: Answer, console: Console, *, last_pages: Mapping[int, int] | None = None) -> None:
    """Print *answer*; *last_pages* are those of citations, by their ids, that run over the end of their page."""
    console.print(Group(*_parts(answer, last_pages or {})))


def _parts(answer: Answer, last_pages: Mapping[int, int]) -> Iterator[RenderableType]:
    if not answer.searched and not answer.statements:  # small talk, or what the library's record does not know
        yield Text(answer.text)
        return
    cited = {one.id: (one, source(one, answer.question, last_page=last_pages.get(one.id))) for one in answer.citations}
    if answer.status == "unanswerable":
        yield from _abstention(list(cited.values()), answer.question)
    if answer.label is not None:
        yield from _label(answer.label, answer.question)
    sources = Sources({one.id: one for one in answer.citations}, last_pages, answer.question)
    for note in answer.notes:
        yield Text(note)
        yield Text()
    if answer.table is not None:
        yield Compared(answer.table, sources)
        yield Text()
    elif answer.form is Form.LIST and answer.searched:
        yield from listed_papers(answer.statements, sources)
    else:
        yield from _statements(answer.statements, cited, answer.question)
    for contradiction in answer.contradictions:
        yield from _disagreement(contradiction, [cited[number] for number in contradiction.citations], answer.question)
        yield Text()
    for gap in answer.gaps:
        yield Text.assemble((said(MISSING, answer.question), "yellow"), " ", gap)
    yield Text(_closing(answer), style="dim")


def _abstention(nearest: list[Cited], question: str) -> Iterator[RenderableType]:
    style, sentence = HEADS["unanswerable"]
    yield Text(said(sentence, question), style=f"bold {style}")
    if nearest:
        yield Text(said(NEAREST, question))
        yield Text()
    for cited in nearest:
        yield from _quotation(cited, question, number=True)
        yield Text()


def _label(label: str, question: str) -> Iterator[RenderableType]:
    told = said(label, question)
    yield Text.assemble((f"{told[:1].upper()}{told[1:]}.", "bold magenta"), "  ", (said(JUDGED, question), "dim"))
    yield Text()


def _statements(statements: list[Statement], cited: Mapping[int, Cited], question: str) -> Iterator[RenderableType]:
    for statement in statements:
        yield from _statement(statement, [cited[number] for number in statement.citations], question)
        yield Text()


def _statement(statement: Statement, cited: list[Cited], question: str) -> Iterator[RenderableType]:
    marks = " ".join(f"[{citation.id}]" for citation, _ in cited)
    is_quote = len(cited) == 1 and statement.text.strip() == cited[0][0].quote.strip()
    text = said(NAMED, question, text=statement.text) if is_quote else statement.text
    style = SUPPORT_STYLES[statement.support]
    yield Text.assemble((text, "bold"), " ", (marks, "bold"), "  ", (said(statement.support, question), style))
    for one in cited:
        if is_quote:
            yield _place(one)
        else:
            yield from _quotation(one, question, number=len(cited) > 1)


def _disagreement(contradiction: Contradiction, sides: list[Cited], question: str) -> Iterator[RenderableType]:
    marks = " ".join(f"[{citation.id}]" for citation, _ in sides)
    yield Text.assemble((said(DISAGREE, question), "yellow"), " ", contradiction.about, " ", (marks, "bold"))
    for side in sides:
        yield from _quotation(side, question, number=True)


def _quotation(cited: Cited, question: str, *, number: bool) -> Iterator[RenderableType]:
    citation, _ = cited
    mark = f"[{citation.id}] " if number else ""
    yield Indented(Text(f"{mark}{said(NAMED, question, text=citation.quote)}"), 3)
    yield _place(cited)


def _place(cited: Cited) -> RenderableType:
    return Indented(Text(f"— {cited[1]}", style="dim"), 3)


def _closing(answer: Answer) -> str:
    """Return what was searched, which bound was met, by whom it was written and how long it took."""
    searched = ""
    if answer.searched and (answer.status == "unanswerable" or answer.searched != [answer.question]):
        texts = ", ".join(said(NAMED, answer.question, text=text.rstrip(" ?")) for text in answer.searched)
        searched = said(SEARCHED, answer.question, texts=texts)
    parts = (
        searched,
        _writer(answer),
        said(BOUND, answer.question, bound=answer.bound) if answer.bound else "",
        f"{answer.seconds.get('total', 0.0):.1f} s",
    )
    return " · ".join(part for part in parts if part)


def _writer(answer: Answer) -> str:
    if not answer.statements:
        return ""
    if not answer.searched:
        return said(FROM_RECORD, answer.question)
    if not answer.model:
        return said(QUOTATIONS, answer.question)
    if all(statement.support == "quoted" for statement in answer.statements):
        # subtle: quoted is what the model copied and what took the place of its own words; the answer does not tell
        return said(VERBATIM, answer.question, model=answer.model)
    return said(WRITTEN, answer.question, model=answer.model)
