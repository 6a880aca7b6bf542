"""The batches of the library, each in a line with how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from app.batch.saved import UNDER_WAY, Saved, Stage
from ui.backend import Backend, backend, told
from ui.parts.batch.looking import LOOK_EVERY_S, LOOK_IDLE_S
from ui.parts.batch.told import ICONS, about, counted_last, stage_of
from ui.parts.batch.window import open_batch
from ui.parts.plain import plain
from ui.texts.table import Texts

SHOWN: Final = 20
"""Batches on one page of the list."""


def show_list(desk: Backend, say: Texts) -> None:
    """List all batches, the newest first; what is under way is watched, and what another window does."""
    found = desk.batches.all()
    at_work = any(stage in UNDER_WAY for _, stage in found)
    st.fragment(_list, run_every=LOOK_EVERY_S if at_work else None)(say, at_work)
    if not at_work:
        st.fragment(_watch, run_every=LOOK_IDLE_S)(found)


def _watch(known: Sequence[tuple[Saved, Stage]]) -> None:
    """Begin the whole page again when the batches are not those *known*; by itself, so that no press is lost to it."""
    with told():
        if backend().batches.all() != known:
            st.rerun()


def _list(say: Texts, at_work: bool) -> None:
    with told():
        desk = backend()
        found = desk.batches.all()
        if at_work and not any(stage in UNDER_WAY for _, stage in found):
            st.rerun()  # and is watched no more
        st.subheader(say.batch_earlier)
        if not found:
            st.caption(say.batch_none_yet)
        page = st.session_state.get("batches-page", 1)
        for saved, stage in found[(page - 1) * SHOWN : page * SHOWN]:
            _one(saved, stage, desk, say)
        if len(found) > SHOWN:
            st.pagination(-(-len(found) // SHOWN), key="batches-page")


def _one(saved: Saved, stage: Stage, desk: Backend, say: Texts) -> None:
    running = desk.batches.running(saved.id)
    parts = [stage_of(stage, say), about(saved, say)]
    if running is not None and running.plan.due:
        parts[1:1] = [say.batch_progress.format(done=f"{running.tally.done:,}", due=f"{running.plan.due:,}")]
    elif saved.last is not None and stage is not Stage.INTERRUPTED:
        parts[1:1] = [counted_last(saved.last, say)]
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap=None, width="content"):
            icon = f":material/{ICONS[stage]}:"
            if st.button(plain(saved.title), key=f"batch-{saved.id}", type="tertiary", icon=icon):
                open_batch(saved.id)
                st.rerun()
            st.caption(plain(" · ".join(parts)))
        if stage is Stage.INTERRUPTED and st.button(
            say.batch_go_on, key=f"batch-on-{saved.id}", icon=":material/play_arrow:"
        ):
            desk.batches.start(saved.id, desk.settings)
            open_batch(saved.id)
            st.rerun()
