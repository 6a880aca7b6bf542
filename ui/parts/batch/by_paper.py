"""Papers and questions: a table of what each paper says to each question, where each was asked by itself."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from app.batch.opened import Opened, Shown, Which
from ui.parts.batch.rows import failure_of, standing_of
from ui.parts.batch.window import open_row, opened_row
from ui.parts.component import component
from ui.texts.table import Texts

PAPERS: Final = 20
"""Papers on one page of the table."""

BEGINNING: Final = 160  # characters of an answer


def show_by_paper(key: str, opened: Opened, say: Texts) -> None:
    """Show some papers, a line each; a click on a cell opens its row."""
    questions = opened.per_paper()
    pages, name = -(-len(opened) // (questions * PAPERS)), f"batch-papers-page-{key}"
    first = (min(st.session_state.get(name, 1), pages) - 1) * PAPERS * questions
    shown = opened.shown(range(first, first + PAPERS * questions))
    open_now = opened_row()
    clicked = component("by_paper", "elements")(
        key=f"batch-by-paper-{key}",
        data={
            "questions": [one.line.question or "–" for one in shown[:questions]],
            "papers": [
                {
                    "title": shown[start].line.paper,
                    "cells": [
                        _cell(first + start + step, one, say)
                        for step, one in enumerate(shown[start : start + questions])
                    ],
                }
                for start in range(0, len(shown), questions)
            ],
            "open": open_now,
            "words": {"paper": say.batch_paper, "label": say.batch_papers_view},
        },
        on_chosen_change=lambda: None,
    ).chosen
    if pages > 1:
        st.pagination(pages, key=name)
    if clicked is not None and int(clicked) != open_now:
        open_row(int(clicked))
        st.rerun()


def _cell(place: int, shown: Shown, say: Texts) -> dict[str, Any]:
    """Return what by_paper.js draws of a row; one that does not say it has a dash, one not asked dots."""
    answer = shown.outcome.answer if shown.outcome else None
    silent = answer is None or answer.status == "unanswerable"
    said = "–" if silent or answer is None else answer.label or answer.text
    if shown.which in (Which.MISSING, Which.FAILED):
        said = "…" if shown.which is Which.MISSING else say.batch_status_failed
    tone = "silent" if silent and shown.which is Which.UNSURE else str(shown.which)
    return {
        "place": place,
        "text": said if len(said) <= BEGINNING else f"{said[:BEGINNING]} …",
        "tone": tone,
        "standing": failure_of(shown) or standing_of(shown, say),
    }
