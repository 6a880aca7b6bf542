"""How an answer looks where its sources disagree, worked out by hand."""

from __future__ import annotations

import io

from rich.console import Console

from agents.types import Answer, Citation, Contradiction, Scores, Statement
from app.console.answers import show_answer


def cited(number: int, quote: str, title: str) -> Citation:
    return Citation(
        id=number, quote=quote, document_id=title, title=title, authors=["Ada Kern"], year=2021, doi=None, page=4,
        section="Results", boxes=[], passage_id="d:0", scores=Scores(),
    )  # fmt: skip


def test_both_sides_are_quoted_behind_what_is_told():
    answer = Answer(
        question="Why?", status="answered", text="It waits. [1]",
        statements=[Statement(text="It waits.", support="quoted", citations=[1])],
        citations=[cited(1, "It waits.", "On Herons"), cited(2, "It does not wait.", "Herons Again")],
        contradictions=[Contradiction(citations=[1, 2], about='One says "not".')],
        gaps=[], searched=["Why?"], bound=None, model="", trace="t", seconds={"total": 1.25},
    )  # fmt: skip
    console = Console(file=io.StringIO(), width=80, highlight=False)
    show_answer(answer, console)
    assert [line.rstrip() for line in console.file.getvalue().splitlines()] == [
        "“It waits.” [1]  quoted",
        "   — Ada Kern (2021), On Herons, p. 4, Results",
        "",
        'Sources disagree: One says "not". [1] [2]',
        "   [1] “It waits.”",
        "   — Ada Kern (2021), On Herons, p. 4, Results",
        "   [2] “It does not wait.”",
        "   — Ada Kern (2021), Herons Again, p. 4, Results",
        "",
        "quotations only · 1.2 s",
    ]


def test_an_answer_from_before_has_none():
    told = Answer.model_validate(
        {
            "question": "Why?",
            "status": "unanswerable",
            "text": "",
            "statements": [],
            "citations": [],
            "gaps": [],
            "searched": [],
            "bound": None,
            "model": "",
            "trace": "t",
            "seconds": {},
        }
    )
    assert told.contradictions == []
