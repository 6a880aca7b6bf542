"""A paper: what the library knows of it, its pages, and its passages section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Final

import streamlit as st

from app.shelf import Entry, Shelf, Standing
from indexing.errors import UnknownDocument, UnreadableFile
from indexing.types import Document, Passage, passage_id
from ui.backend import Backend, backend
from ui.parts.chosen import remove, remove_popover
from ui.parts.correcting import show_correcting
from ui.parts.papers import in_words
from ui.parts.plain import plain, title_of
from ui.parts.sheet import show_sheet, turn_to
from ui.texts.table import Texts

AT_ONCE: Final = 25
"""Passages of a section that are shown at once."""


def show_paper(entry: Entry, shelf: Shelf, desk: Backend, say: Texts) -> None:
    """Show a paper."""
    document = entry.document
    st.header(title_of(document))
    with st.container():
        _show_known(entry, say)
    with st.container(horizontal=True):
        _show_file(document, desk, say)
        remove_popover((document,), say, key="paper", remove=partial(_remove, document, desk))
    with st.expander(say.correct, icon=":material/edit:", key=f"correct-{document.id}", on_change="rerun") as shown:
        if shown.open:
            with desk.catalogue() as catalogue:
                corrections = catalogue.corrections(document.id)
            show_correcting(document, corrections, shelf.collections, desk, say)
    _read(document, say)


def _remove(document: Document, desk: Backend) -> None:
    """Remove the paper, and show all others again."""
    remove((document,), desk)
    del st.query_params["paper"]


def _show_known(entry: Entry, say: Texts) -> None:
    document, known = entry.document, entry.document.metadata
    by = (", ".join(known.authors), str(known.year or ""), known.venue, known.doi or "")
    if any(by):
        st.markdown(plain(" · ".join(part for part in by if part)))
    pages = say.one_page if document.pages == 1 else say.pages_count.format(count=document.pages)
    passages = say.one_passage if document.passages == 1 else say.passages_count.format(count=document.passages)
    added = datetime.fromisoformat(document.added_at).astimezone().strftime("%Y-%m-%d")
    about = [document.file_type, document.language, pages if document.pages else "", passages]
    about += [say.added_on.format(date=added), in_words(entry.standing, say)]
    st.caption(plain(" · ".join(part for part in about if part)))
    if document.collections:
        st.markdown(" ".join(f":gray-badge[:material/folder_open: {plain(name)}]" for name in document.collections))
    if entry.standing is Standing.IN_PART:
        st.caption(plain(entry.note))


def _show_file(document: Document, desk: Backend, say: Texts) -> None:
    try:
        with desk.catalogue() as catalogue:
            original = catalogue.original(document.id)
    except UnknownDocument:
        return
    name = document.paths[0].replace("\\", "/").rpartition("/")[2] if document.paths else original.name
    st.download_button(
        say.download,
        original.read_bytes,
        file_name=name,
        mime="application/octet-stream",
        icon=":material/download:",
        help=plain("\n".join(document.paths)),
        on_click="ignore",
    )


@st.fragment
def _read(document: Document, say: Texts) -> None:
    """Show pages and passages beside each other; turning a page draws nothing else anew."""
    desk = backend()
    if not document.pages:
        _show_sections(document, desk, say)
        return
    page, text = st.columns(2, gap="large")
    with text:
        _show_sections(document, desk, say)
    with page:
        _show_pages(document, desk, say)


def _show_pages(document: Document, desk: Backend, say: Texts) -> None:
    try:
        show_sheet(document, 1, (), desk, say, key=f"paper-{document.id}")
    except (UnknownDocument, UnreadableFile) as error:
        st.caption(plain(str(error)))


def _turn(document: Document, page: int) -> None:
    turn_to(page, key=f"paper-{document.id}")
    st.rerun(scope="fragment")


def _show_sections(document: Document, desk: Backend, say: Texts) -> None:
    with desk.catalogue() as catalogue:
        found = list(catalogue.passages([passage_id(document.id, at) for at in range(document.passages)]).values())
    sections = [(name, list(passages)) for name, passages in groupby(found, key=lambda one: one.section)]
    times = Counter(name for name, _ in sections)
    for number, (name, passages) in enumerate(sections):
        named = plain(name) or (say.passages if len(times) == 1 else say.without_section)
        label = f"{named} :gray[· {len(passages)}]"
        key = f"section-{document.id}-{number}"
        with st.expander(label, expanded=len(sections) == 1, key=key, on_change="rerun") as shown:
            if shown.open:
                _show_passages(passages, document, say, key=key)


def _show_passages(passages: Sequence[Passage], document: Document, say: Texts, *, key: str) -> None:
    most = st.session_state.get(f"{key}-most", AT_ONCE)
    for passage in passages[:most]:
        if passage.page is not None and st.button(
            f"{say.page} {passage.page}", key=f"turn-{passage.id}", type="tertiary", disabled=not document.pages
        ):
            _turn(document, passage.page)
        st.text(passage.text)
    if len(passages) > most and st.button(say.more_passages, key=f"{key}-more", icon=":material/expand_more:"):
        st.session_state[f"{key}-most"] = most + AT_ONCE
        st.rerun(scope="fragment")
