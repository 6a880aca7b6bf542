"""How an answer to a German question looks: German to the last word but what is quoted."""

from __future__ import annotations

import io

from rich.console import Console

from agents.types import Answer, Citation, Scores, Statement
from app.console.answers import show_answer
from app.console.sources import source

QUESTION = "Wie fischen Reiher?"
HERONS = Citation(
    id=1, document_id="d", title="On Herons", authors=["Ada Kern", "Bo Lind"], year=2021, doi=None, page=4,
    section="Results", quote="It waits.", boxes=[], passage_id="d:0", scores=Scores(),
)  # fmt: skip


def test_a_place_is_told_in_german():
    assert source(HERONS, QUESTION) == "Ada Kern und Bo Lind (2021), On Herons, S. 4, Results"
    assert source(HERONS, QUESTION, last_page=5).endswith("S. 4–5, Results")


def test_quotation_marks_and_what_comes_from_the_record_are_german():
    statements = [
        Statement(text="It waits.", support="quoted", citations=[1]),
        Statement(text="Laut Eintrag der Bibliothek: x.", support="recorded", citations=[]),
    ]
    told = Answer(
        question=QUESTION, status="answered", text="", statements=statements, citations=[HERONS], gaps=[], searched=[],
        bound=None, model="", trace="t", seconds={"total": 1.25},
    )  # fmt: skip
    console = Console(file=io.StringIO(), width=80, highlight=False)
    show_answer(told, console)
    assert [line.rstrip() for line in console.file.getvalue().splitlines()] == [
        "„It waits.“ [1]  wörtlich",
        "   — Ada Kern und Bo Lind (2021), On Herons, S. 4, Results",
        "",
        "Laut Eintrag der Bibliothek: x.   laut Eintrag",
        "",
        "laut Eintrag der Bibliothek, nichts wurde durchsucht · 1.2 s",
    ]
