"""How labels and tables look."""

from __future__ import annotations

import io

from rich.console import Console

from agents.types import Answer, Citation, Scores, Statement
from app.console.answers import show_answer

EMPTY = {"text": "", "citations": []}


def printed(told, width=80):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show_answer(told, console)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def cited(quote):
    return Citation(
        id=1, document_id="d", title="On Herons", authors=["Ada Kern"], year=2021, doi=None, page=4, section="Results",
        quote=quote, boxes=[], passage_id="d:0", scores=Scores(),
    )  # fmt: skip


def answer(**fields):
    known = {
        "question": "Why?", "status": "answered", "text": "", "gaps": [], "searched": ["Why?"], "bound": None,
        "model": "", "trace": "t", "seconds": {"total": 1.25},
    }  # fmt: skip
    return Answer(**{**known, **fields})


def test_a_label_stands_before_its_reasons_in_the_language_of_the_question():
    statement = Statement(text="Es wirkt.", support="quoted", citations=[1])
    told = answer(
        question="Was ist es, ja oder nein?", form="label", label="no", statements=[statement],
        citations=[cited("Es wirkt.")],
    )  # fmt: skip
    assert printed(told)[:3] == [
        "Nein.  eine Vermutung, nach den Wörtern dieser Sätze:",
        "",
        "„Es wirkt.“ [1]  wörtlich",
    ]


def test_tables_of_one_column_and_of_several_look_alike_on_a_usual_terminal():
    row = {"document_id": "d", "title": "On Herons", "cells": [EMPTY]}
    table = {"attributes": ["food"], "papers": [row]}
    told = answer(form="table", status="partial", table=table, statements=[], citations=[])
    assert printed(told, width=80)[:2] == ["On Herons", " food: not said"]
    assert printed(told, width=100)[0].startswith("┏")


def test_what_was_searched_for_is_told_without_its_question_mark():
    asked = "Which papers are about herons?"
    told = answer(question=asked, searched=["herons?"], status="unanswerable", statements=[], citations=[])
    assert "searched for “herons”" in printed(told)[-1]


def test_every_quotation_of_a_table_is_whole_whatever_the_width():
    quote = "A heron waits for fish at the border of the water, and for frogs in the grass behind it."
    row = {"document_id": "d", "title": "On Herons", "cells": [{"text": quote, "citations": [1]}, EMPTY]}
    told = answer(
        form="table", table={"attributes": ["food", "price"], "papers": [row]},
        statements=[Statement(text=quote, support="quoted", citations=[1])], citations=[cited(quote)],
    )  # fmt: skip
    assert printed(told, width=80) == [
        "On Herons — Ada Kern (2021)",
        " food:",
        "   “A heron waits for fish at the border of the water, and for frogs in the",
        "   grass behind it.” [1]",
        "   — p. 4, Results",
        " price: not said",
        "",
        "quotations only · 1.2 s",
    ]
    framed = printed(told, width=120)
    assert framed[1].split() == ["┃", "┃", "food", "┃", "price", "┃"]
    cells = [line.split("│") for line in framed if line.startswith("│")]
    assert " ".join(" ".join(line[2] for line in cells).split()) == f"“{quote}” [1]"
    assert "[1] — On Herons, p. 4, Results" in framed


def test_an_item_of_a_list_begins_with_its_paper():
    quote = "A heron waits for fish."
    told = answer(
        form="list", statements=[Statement(text=quote, support="quoted", citations=[1])], citations=[cited(quote)],
        notes=["The 1 best of 3 papers that tell of it."],
    )  # fmt: skip
    assert printed(told) == [
        "The 1 best of 3 papers that tell of it.",
        "",
        "On Herons — Ada Kern (2021)",
        "   “A heron waits for fish.” [1]",
        "   — p. 4, Results",
        "",
        "quotations only · 1.2 s",
    ]
