"""A paper: what the library knows of it, its first page, and its passages section by section."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import streamlit as st

from indexing.errors import UnknownDocument, UnreadableFile
from indexing.types import Document, passage_id
from ui.backend import Backend
from ui.parts.plain import plain
from ui.parts.sheet import show_sheet
from ui.texts.table import Texts

READ: Final = 400
"""Passages that are shown; a book has more."""


def show_paper(document: Document, desk: Backend, say: Texts) -> None:
    """Show *document*."""
    known = document.metadata
    st.subheader(plain(known.title or document.id))
    about = (", ".join(known.authors), str(known.year or ""), known.venue, known.doi or "", document.language)
    st.caption(plain(" · ".join(part for part in about if part)))
    page, text = st.columns(2, gap="large")
    with page:
        try:
            show_sheet(document, 1, (), desk, say, key=f"first-{document.id}")
        except (UnknownDocument, UnreadableFile) as error:
            st.caption(plain(str(error)))
    with text:
        _show_passages(document, desk, say)


def _show_passages(document: Document, desk: Backend, say: Texts) -> None:
    ids = [passage_id(document.id, position) for position in range(min(document.passages, READ))]
    with desk.catalogue() as catalogue:
        found = list(catalogue.passages(ids).values())
    for section, passages in groupby(found, key=lambda one: one.section):
        with st.expander(plain(section) or say.passages):
            for one in passages:
                st.caption(f"{say.page} {one.page}" if one.page is not None else "")
                st.text(one.text)
