"""Chosen: what can be done with papers that are ticked: opening one, collections, removing them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app.editing import EditRequest
from app.requests import RemoveRequest
from app.shelf import Shelf
from indexing.types import Document
from ui.backend import Backend
from ui.parts.adding import begin
from ui.texts.table import Texts

NAMES = 190  # pixels: with the button, what a phone has room for
SOON_S = 0.4
"""How long is waited for what is done at once; the page shows what takes longer."""


def show_chosen(chosen: Sequence[Document], shelf: Shelf, desk: Backend, say: Texts) -> Document | None:
    """Offer what can be done with the papers that are *chosen*; return one that is to be opened."""
    opened = st.button(say.open_paper, icon=":material/article:", disabled=len(chosen) != 1)
    with st.popover(say.collect, icon=":material/folder_open:", disabled=not chosen):
        _collect(chosen, shelf, desk, say)
    if remove_popover(chosen, desk, say, key="chosen"):
        st.rerun()
    return chosen[0] if opened else None


def remove_popover(chosen: Sequence[Document], desk: Backend, say: Texts, *, key: str) -> bool:
    """Offer to remove papers, which can be undone; return whether that was begun."""
    label = say.remove.format(count=f"{len(chosen):,}") if len(chosen) > 1 else say.remove_one
    with st.popover(label, icon=":material/delete:", key=f"removing-{key}", disabled=not chosen):
        st.write(say.remove_means)
        if st.button(label, type="primary", key=f"remove-{key}"):
            begin(RemoveRequest(documents=tuple(one.id for one in chosen), undoable=True), desk)
            return True
    return False


def _collect(chosen: Sequence[Document], shelf: Shelf, desk: Backend, say: Texts) -> None:
    held = sorted({name for one in chosen for name in one.collections})
    with st.form("collect", border=False), st.container(horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(width=NAMES):  # beside the button: its list opens downwards, over what is below
            into = st.multiselect(
                say.put_into, shelf.collections, accept_new_options=True, placeholder=say.name_collection, key="into"
            )
            out_of = st.multiselect(say.take_out_of, held, placeholder="", key="out_of") if held else []
        if st.form_submit_button(say.apply) and (into or out_of):
            ids = tuple(one.id for one in chosen)
            job = desk.jobs.submit(EditRequest(documents=ids, into=tuple(into), out_of=tuple(out_of)))
            job.finished(SOON_S)
            st.rerun()
