"""Evidence: the place a citation points at: who wrote it, the quotation in its paragraph, and the page itself."""

from __future__ import annotations

from html import escape

import streamlit as st

from agents.types import Citation
from app.console.sources import authors_and_year
from indexing.errors import UnreadableFile
from indexing.types import Document, Passage, passage_id
from ui.backend import Backend
from ui.parts.answer import place
from ui.parts.plain import plain
from ui.parts.sheet import show_sheet
from ui.texts.table import Texts


def show_evidence(citation: Citation, backend: Backend, say: Texts, *, key: str) -> None:
    """Show where *citation* stands.

    Raises:
        UnknownDocument: the document is not in the library any more.
    """
    with backend.catalogue() as catalogue:
        document = catalogue.find(citation.document_id)
        where, _, position = citation.passage_id.rpartition(":")
        found = list(catalogue.passages([passage_id(where, int(position))]).values())
    st.markdown(f"**[{citation.id}]** {plain(citation.title)}")
    st.caption(plain(" · ".join(part for part in (_who(citation), place(citation, say)) if part)))
    if found:
        with st.expander(say.in_paragraph, expanded=citation.page is None):
            st.html(_in_paragraph(found[0], citation.quote))
    _show_page(citation, document, backend, say, key=key)
    with st.expander(say.found_by):
        scores = {name: value for name, value in citation.scores.model_dump().items() if value is not None}
        st.table({"": list(scores), say.found_by: [f"{value:.3f}" for value in scores.values()]})


def _show_page(citation: Citation, document: Document, backend: Backend, say: Texts, *, key: str) -> None:
    if citation.page is None or not document.pages:
        st.caption(say.no_picture)
        return
    shown = st.session_state.get(f"{key}-page", citation.page)
    back, which, onward = st.columns(3, vertical_alignment="center")
    if back.button(say.previous, key=f"{key}-back", type="tertiary", disabled=shown <= 1):
        _turn(key, shown - 1)
    which.caption(say.page_of.format(page=shown, pages=document.pages))
    if onward.button(say.next, key=f"{key}-on", type="tertiary", disabled=shown >= document.pages):
        _turn(key, shown + 1)
    lit = citation.boxes if shown == citation.page else ()
    try:
        show_sheet(document, shown, lit, backend, say, key=key)
    except UnreadableFile:
        st.caption(say.no_picture)


def _turn(key: str, page: int) -> None:
    st.session_state[f"{key}-page"] = page
    st.rerun()


def _who(citation: Citation) -> str:
    return authors_and_year(citation.authors, citation.year)


def _in_paragraph(passage: Passage, quote: str) -> str:
    """Return the passage as HTML with *quote* marked in it; all of it is escaped."""
    before, there, behind = passage.text.partition(quote)
    marked = f"<mark>{escape(there)}</mark>" if there else ""
    return f'<p style="line-height:1.55">{escape(before)}{marked}{escape(behind)}</p>'
