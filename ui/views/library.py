"""Library: the papers that there are, how to add more, and how to look into one or remove it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from app.requests import AddRequest, RemoveRequest
from indexing.errors import NoLibrary
from indexing.store.folding import folded
from indexing.types import Document
from ui.backend import Backend, backend, told
from ui.parts.adding import show_adding, take_dropped
from ui.parts.paper import show_paper
from ui.texts import texts
from ui.texts.table import Texts

REMOVED: Final = "removed"
"""Where a window keeps the paths of the papers that it has just removed."""


def main() -> None:
    """Take files that are dropped, show them being added, and list what there is."""
    say, desk = texts(), backend()
    st.title(say.library)
    take_dropped(desk, say)
    show_adding(desk, say)
    _undo(desk, say)
    try:
        with desk.catalogue() as catalogue:
            found = list(catalogue.documents().values())
    except NoLibrary:
        found = []
    if not found:
        st.info(say.no_papers)
        return
    chosen = _listed(found, say)
    if len(chosen) == 1:
        show_paper(chosen[0], desk, say)
    if chosen:
        _remove(chosen, desk, say)


def _listed(documents: list[Document], say: Texts) -> list[Document]:
    """List the documents that have the words that are looked for; return those that are chosen."""
    words = folded(st.text_input(say.filter, key="filter", icon=":material/filter_list:")).split()
    shown = [one for one in documents if all(word in _told(one) for word in words)]
    st.caption(say.papers.format(count=f"{len(shown):,}"))
    table = st.dataframe(
        [_row(one, say) for one in shown],
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="multi-row",
        key=f"papers-{len(documents)}",
    )
    return [shown[row] for row in table.selection.rows if row < len(shown)]


def _told(document: Document) -> str:
    known = document.metadata
    return folded(" ".join((known.title, *known.authors, str(known.year or ""), *document.collections)))


def _row(document: Document, say: Texts) -> dict[str, object]:
    known = document.metadata
    return {
        say.title: known.title,
        say.authors: "; ".join(known.authors),
        say.year: known.year,
        say.pages: document.pages,
        say.passages: document.passages,
        say.collections: ", ".join(document.collections),
        say.file: Path(document.paths[0]).name if document.paths else "",
    }


def _remove(chosen: list[Document], desk: Backend, say: Texts) -> None:
    """Offer to remove what is chosen; the person's own files stay where they are."""
    with st.popover(say.remove.format(count=len(chosen)), icon=":material/delete:"):
        st.write(say.remove_means)
        if st.button(say.remove.format(count=len(chosen)), type="primary", key="remove"):
            request = RemoveRequest(documents=tuple(one.id for one in chosen))
            with st.spinner(say.removing):
                desk.session.call(request, lambda _: None)
            st.session_state[REMOVED] = tuple(path for one in chosen for path in one.paths if Path(path).exists())
            st.rerun()


def _undo(desk: Backend, say: Texts) -> None:
    """Offer to add again what was just removed."""
    paths: tuple[str, ...] = st.session_state.get(REMOVED, ())
    if paths and st.button(say.undo, icon=":material/undo:"):
        del st.session_state[REMOVED]
        st.session_state["adding"] = desk.jobs.submit(AddRequest(paths=paths)).id
        st.rerun()


with told():
    main()
