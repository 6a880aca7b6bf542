"""One row of a batch: its answer with the numbers of its sources, and beside it the evidence, as where one asks."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app.batch.opened import Opened
from ui.backend import Backend
from ui.parts.answer import Told, show_answer
from ui.parts.batch.rows import failure_of, neighbours
from ui.parts.batch.window import SOURCE, open_row
from ui.parts.beside import show_copy
from ui.parts.evidence import draw_ahead, show_evidence
from ui.parts.plain import plain
from ui.parts.steps import in_a_line
from ui.texts.table import Texts


def show_row(key: str, place: int, opened: Opened, desk: Backend, say: Texts) -> None:
    """Show the row at *place*, from 0, of the batch of this id."""
    found = opened.shown([place])
    if not found:
        return
    shown = found[0]
    with st.container(border=True, key="batch-row"):
        _head(place, opened, say)
        if shown.line.paper:
            st.caption(plain(shown.line.paper))
        st.markdown(f"**{plain(shown.line.question or '–')}**")
        answer = shown.outcome.answer if shown.outcome else None
        if shown.outcome is None or answer is None:
            st.info(plain(failure_of(shown) or say.batch_status_missing), icon=":material/info:")
            return
        number: int | None = st.session_state.get(SOURCE)
        notes = tuple(dict.fromkeys((*shown.outcome.about.notes, *answer.notes)))
        name = f"answer-{key}-{place}"
        clicked = show_answer(answer, Told(notes=notes), say, key=name, opened=number)
        st.caption(plain(in_a_line(answer, say)))
        show_copy(answer, say, key=name)
    draw_ahead(answer, desk)
    if number is not None and any(one.id == number for one in answer.citations):
        show_evidence(answer, number, desk, say, choose=_open)
    if clicked is not None and clicked != number:
        _open(clicked)


def _head(place: int, opened: Opened, say: Texts) -> None:
    before, behind = neighbours(place, opened)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(say.batch_row.format(number=f"{place + 1:,}", rows=f"{len(opened):,}"), width="content")
        st.space("stretch")
        for name, icon, to, words in (
            ("before", "arrow_upward", before, say.batch_previous),
            ("behind", "arrow_downward", behind, say.batch_next),
        ):
            st.button(
                words,
                icon=f":material/{icon}:",
                key=f"row-{name}",
                disabled=to is None,
                type="tertiary",
                on_click=partial(open_row, to),
            )
        closing = partial(open_row, None)
        st.button(say.close, icon=":material/close:", key="row-close", type="tertiary", on_click=closing)


def _open(number: int | None) -> None:
    """Open the source of this *number*, or close the one that is open."""
    st.session_state[SOURCE] = number
    st.rerun()
