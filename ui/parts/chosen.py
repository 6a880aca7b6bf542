"""Chosen: what can be done with papers that are ticked: opening one, collections, removing them.

What changes the library is called by its button, with the papers that were shown beside it: Streamlit forgets a press
when something else is done on the page before its run has come to the button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

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

INTO, OUT_OF = "into", "out_of"
"""Where a window keeps the collections that are named."""


def show_chosen(chosen: Sequence[Document], shelf: Shelf, desk: Backend, say: Texts) -> Document | None:
    """Offer what can be done with the papers that are *chosen*; return one that is to be opened."""
    opened = st.button(say.open_paper, icon=":material/article:", disabled=len(chosen) != 1)
    with st.popover(say.collect, icon=":material/folder_open:", disabled=not chosen):
        _collect(chosen, shelf, desk, say)
    remove_popover(chosen, say, key="chosen", remove=partial(remove, chosen, desk))
    return chosen[0] if opened else None


def remove_popover(chosen: Sequence[Document], say: Texts, *, key: str, remove: Callable[[], None]) -> None:
    """Offer to *remove* papers, which can be undone."""
    label = say.remove.format(count=f"{len(chosen):,}") if len(chosen) > 1 else say.remove_one
    with st.popover(label, icon=":material/delete:", key=f"removing-{key}", disabled=not chosen):
        st.write(say.remove_means)
        st.button(label, type="primary", key=f"remove-{key}", on_click=remove, disabled=not chosen)


def remove(chosen: Sequence[Document], desk: Backend) -> None:
    """Begin to remove papers, which can be undone."""
    begin(RemoveRequest(documents=tuple(one.id for one in chosen), undoable=True), desk)


def _collect(chosen: Sequence[Document], shelf: Shelf, desk: Backend, say: Texts) -> None:
    held = sorted({name for one in chosen for name in one.collections})
    form = st.form("collect", border=False, clear_on_submit=True)
    with form, st.container(horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(width=NAMES):  # beside the button: its list opens downwards, over what is below
            st.multiselect(
                say.put_into, shelf.collections, accept_new_options=True, placeholder=say.name_collection, key=INTO
            )
            if held:
                st.multiselect(say.take_out_of, held, placeholder="", key=OUT_OF)
        st.form_submit_button(say.apply, on_click=_file, args=(chosen, desk), disabled=not chosen)


def _file(chosen: Sequence[Document], desk: Backend) -> None:
    """Put papers into the collections that were named, and take them out of others."""
    into, out_of = tuple(st.session_state[INTO]), tuple(st.session_state.get(OUT_OF, ()))
    if into or out_of:
        request = EditRequest(documents=tuple(one.id for one in chosen), into=into, out_of=out_of)
        desk.jobs.submit(request).finished(SOON_S)
