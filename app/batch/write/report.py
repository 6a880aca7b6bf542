"""Markdown: a report to be read: a table of papers and questions where there is one, then each question and answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from agents.types import Answer
from app.batch.outcome import Outcome, Standing
from app.batch.write.beside import replacing
from app.batch.write.by_paper import Papers, Said, by_paper
from app.batch.write.cells import is_all_quoted, place
from app.markdown import lines, one_line

_SAID: Final = {"answered": "", "partial": "Answered in part.", "unanswerable": "", "failed": ""}


def write(outcomes: Iterable[Outcome], path: Path) -> None:
    """Write *outcomes* to *path*."""
    with replacing(path) as new, new.open("w", encoding="utf-8", newline="\n") as file:
        for line in _lines(outcomes):
            file.write(line + "\n")


def _lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    count = dict.fromkeys(Standing, 0)
    for outcome in outcomes:
        count[outcome.standing] += 1
    yield "# Answers"
    yield ""
    yield (
        f"{sum(count.values()):,} questions: {count[Standing.SURE]:,} answered, "
        f"{count[Standing.UNSURE]:,} to be looked at, {count[Standing.FAILED]:,} failed."
    )
    table = by_paper(outcomes)
    if table is not None:
        yield from _table(table)
    for outcome in outcomes:
        yield from _one(outcome)


def _table(table: Papers) -> Iterator[str]:
    yield ""
    yield f"| paper | {' | '.join(map(one_line, table.questions))} |"
    yield "|---" * (len(table.questions) + 1) + "|"
    for title, cells in table.rows:
        said = (_cell(cell) if cell else "–" for cell in cells)
        yield f"| {one_line(title)} | {' | '.join(said)} |"


def _cell(said: Said) -> str:
    return "<br>".join(map(one_line, said.lines()))


def _one(outcome: Outcome) -> Iterator[str]:
    about, answer = outcome.about, outcome.answer
    yield ""
    yield f"## {about.number}. {one_line(outcome.question) or '–'}"
    if answer is None:
        yield ""
        yield f"Failed: {one_line(about.failure)}"
        return
    for said in _words(answer):
        yield ""
        yield said
    for citation in answer.citations:
        yield ""
        yield f"> “{one_line(citation.quote)}”"
        yield ">"
        yield f"> \\[{citation.id}\\] {one_line(place(citation))}"
    for said in (*answer.gaps, *answer.notes, *about.notes):
        yield ""
        yield f"*{one_line(said)}*"


def _words(answer: Answer) -> Iterator[str]:
    """Yield what stands above the quotations; not the answer where it is nothing else than these."""
    if _SAID[answer.status]:
        yield f"*{_SAID[answer.status]}*"
    if answer.label is not None:
        yield f"**{one_line(answer.label)}**"
    if not is_all_quoted(answer):
        yield lines(answer.text)
