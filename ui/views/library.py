"""Library: the papers that there are, how to add more, what went wrong, and how to look into one or correct it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app.jobs import Job
from app.shelf import Shelf, ShelfReader
from indexing.errors import NoLibrary
from ui.backend import Backend, backend, told
from ui.parts.adding import show_places
from ui.parts.duplicates import show_duplicates
from ui.parts.failures import show_failures
from ui.parts.paper import show_paper
from ui.parts.papers import keep_filters, show_papers
from ui.parts.work import jobs_at_work, show_work
from ui.texts import texts
from ui.texts.table import Texts

PAPER = "paper"
"""What the address names a paper by."""


def main() -> None:
    """Show the paper that the address names, or all of them."""
    say, desk = texts(), backend()
    jobs = jobs_at_work(desk)
    shelf = _shelf(desk)
    if PAPER in st.query_params:
        keep_filters()
        _one(st.query_params[PAPER], shelf, jobs, desk, say)
    else:
        _all(shelf, jobs, desk, say)


def _all(shelf: Shelf, jobs: list[Job], desk: Backend, say: Texts) -> None:
    """Take files that are dropped, show them being added and what went wrong, and list what there is."""
    st.title(say.library)
    show_places(desk, say)
    with st.container():  # however much is in it, what follows keeps its place and is not drawn anew
        busy = show_work(jobs, shelf.waiting, shelf.failed, desk, say)
        show_failures(shelf.failed, shelf.in_part, desk, say)
    if not shelf.entries:
        if not busy:
            st.info(say.no_papers)
        return
    with st.container():
        show_duplicates(shelf, desk, say)
    opened = show_papers(shelf, desk, say)
    if opened is not None:
        st.query_params[PAPER] = opened.id
        st.rerun()


def _one(key: str, shelf: Shelf, jobs: list[Job], desk: Backend, say: Texts) -> None:
    if st.button(say.all_papers, icon=":material/arrow_back:", type="tertiary"):
        del st.query_params[PAPER]
        st.rerun()
    with st.container():
        show_work(jobs, (), shelf.failed, desk, say)
    found = next((entry for entry in shelf.entries if entry.document.id == key), None)
    if found is None:
        st.info(say.paper_gone)
        return
    show_paper(found, shelf, desk, say)


def _shelf(desk: Backend) -> Shelf:
    try:
        return _reader(desk.settings.library).read()
    except NoLibrary:
        return Shelf()


@st.cache_resource(show_spinner=False)
def _reader(library: Path) -> ShelfReader:
    return ShelfReader(library)


with told():
    main()
