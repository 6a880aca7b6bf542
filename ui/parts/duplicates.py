"""Duplicates: papers that are probably the same, side by side, and papers with several files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from app.shelf import Shelf
from indexing.types import Document
from ui.backend import Backend
from ui.parts.chosen import remove, remove_popover
from ui.parts.plain import plain, title_of
from ui.texts.table import Texts

MOST: Final = 20
"""Groups that are shown; the others come when these are gone."""


def show_duplicates(shelf: Shelf, desk: Backend, say: Texts) -> None:
    """Show what is there more than once, folded."""
    if shelf.same:
        label = say.duplicates.format(count=f"{len(shelf.same):,}")
        with st.expander(label, icon=":material/difference:", key="duplicates", on_change="rerun") as shown:
            for group in shelf.same[:MOST] if shown.open else ():
                _show_group(group, desk, say)
    copies = [entry.document for entry in shelf.entries if len(entry.document.paths) > 1]
    if copies:
        label = say.copies.format(count=f"{len(copies):,}")
        with st.expander(label, icon=":material/file_copy:", key="copies", on_change="rerun") as shown:
            if shown.open:
                st.caption(say.copies_mean)
                for one in copies[:MOST]:
                    st.markdown(f"**{title_of(one)}**")
                    st.text("\n".join(one.paths))


def differences(group: Sequence[Document], say: Texts) -> dict[str, list[str]]:
    """Return what the papers of *group* do not have in common: a line a field, a value a paper."""
    rows = {
        say.title: [one.metadata.title for one in group],
        say.authors: ["; ".join(one.metadata.authors) for one in group],
        say.year: [str(one.metadata.year or "") for one in group],
        say.venue: [one.metadata.venue for one in group],
        say.doi: [one.metadata.doi or "" for one in group],
        say.kind: [one.file_type for one in group],
        say.pages: [str(one.pages or "") for one in group],
        say.passages: [str(one.passages) for one in group],
        say.file: [", ".join(Path(path).name for path in one.paths) for one in group],
    }
    return {name: values for name, values in rows.items() if len(set(values)) > 1}


def _show_group(group: Sequence[Document], desk: Backend, say: Texts) -> None:
    with st.container(border=True):
        st.markdown(f"**{title_of(group[0])}**")
        rows = differences(group, say)
        for document, column in zip(group, st.columns(len(group)), strict=True):
            number = group.index(document)
            with column:
                for name, values in rows.items():
                    st.markdown(f":small[{name}]  \n{plain(values[number]) or '–'}")
                with st.container(horizontal=True):
                    if st.button(say.open_paper, key=f"open-{document.id}"):
                        st.query_params["paper"] = document.id
                        st.rerun()
                    this = (document,)
                    remove_popover(this, say, key=f"same-{document.id}", remove=partial(remove, this, desk))
