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
        "“Es wirkt.” [1]  wörtlich",
    ]


def test_a_table_has_the_beginnings_of_the_sentences_that_stand_under_it():
    quote = "A heron waits for fish at the border of the water, and for frogs in the grass behind it."
    row = {"document_id": "d", "title": "On Herons", "cells": [{"text": quote, "citations": [1]}, EMPTY]}
    told = answer(
        form="table", table={"attributes": ["food", "price"], "papers": [row]},
        statements=[Statement(text=quote, support="quoted", citations=[1])], citations=[cited(quote)],
    )  # fmt: skip
    shown = printed(told, width=120)
    flat = " ".join(" ".join(shown).split())
    assert shown[1].split() == ["┃", "┃", "food", "┃", "price", "┃"]
    assert "│ On Herons │ A heron waits for fish at the border of the water, and for… [1] │ not said │" in flat
    assert f"“{quote}” [1] quoted" in flat
