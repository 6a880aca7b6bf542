"""One batch: how far it has come, its rows, the one that is open, what it has cost and what has changed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.batch.errors import BatchError
from app.batch.opened import Opened
from app.batch.saved import Saved
from ui.backend import Backend, backend, told
from ui.parts.batch.by_paper import show_by_paper
from ui.parts.batch.changes import show_changes
from ui.parts.batch.cost import show_cost
from ui.parts.batch.looking import LOOK_EVERY_S, LOOK_IDLE_S
from ui.parts.batch.progress import show_progress
from ui.parts.batch.row import show_row
from ui.parts.batch.rows import show_rows
from ui.parts.batch.told import about
from ui.parts.batch.window import open_batch, opened_row
from ui.parts.plain import plain
from ui.texts.table import Texts

SOON_S: Final = 0.5
"""So long is waited for the answers of a batch before that is said."""


def show_batch(key: str, desk: Backend, say: Texts) -> None:
    """Show the batch of this id, which comes from the address."""
    if st.button(say.batch_all, icon=":material/arrow_back:", type="tertiary"):
        open_batch(None)
        st.rerun()
    saved = desk.batches.saved.find(key)
    st.header(plain(saved.title), anchor=False)
    st.caption(plain(about(saved, say)))
    opened = _opened(key, desk)
    if opened is None:
        st.fragment(_opening, run_every=LOOK_EVERY_S)(key, say)
        return
    at_work = desk.batches.running(key) is not None
    with st.container():
        st.fragment(_live, run_every=LOOK_EVERY_S if at_work else None)(key, say, at_work=at_work)
    place = opened_row()
    if place is not None:
        show_row(key, place, opened, desk, say)
    if not at_work:
        show_changes(saved, desk, say)
        if saved.last is not None:
            show_cost(saved.last, say)
        st.fragment(_watch, run_every=LOOK_IDLE_S)(saved)


def _opened(key: str, desk: Backend) -> Opened | None:
    """Return the batch with its answers; None while they are being opened."""
    try:
        return desk.batches.opened(key).result(SOON_S)
    except TimeoutError:
        return None


def _opening(key: str, say: Texts) -> None:
    with told():
        st.caption(say.batch_opening)
        if backend().batches.opened(key).done():
            st.rerun()


def _live(key: str, say: Texts, *, at_work: bool) -> None:
    """Show what changes while the batch is being asked; when that has ended, begin the whole page again."""
    with told():
        desk = backend()
        running = desk.batches.running(key)
        if at_work and running is None:
            st.rerun()
        opened = desk.batches.opened(key).result()
        show_progress(desk.batches.saved.find(key), running, opened, desk, say)
        if opened.per_paper() and _chosen_view(say) == "papers":
            show_by_paper(key, opened, say)
        else:
            show_rows(key, opened, say)


def _watch(known: Saved) -> None:
    """Begin the whole page again when another window goes on with the batch, renames or deletes what is *known*."""
    with told():
        try:
            now = backend().batches.saved.find(known.id)
        except BatchError:  # deleted: the whole page says so
            now = None
        if now != known:
            st.rerun()


def _chosen_view(say: Texts) -> str | None:
    views = {"papers": say.batch_papers_view, "rows": say.batch_rows_view}
    return st.segmented_control(
        say.batch_view,
        list(views),
        default="papers",
        required=True,
        format_func=views.__getitem__,
        key="batch-view",
        label_visibility="collapsed",
    )
