"""Welcome: what this is, and questions that the library suggests."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.suggestions import suggestions
from indexing.errors import NoLibrary
from ui.backend import Backend
from ui.parts.plain import plain
from ui.texts.table import Texts

LAST: Final = 200
"""Papers, the last ones, among which there is something to suggest."""

SUGGESTED: Final = 3


def show_welcome(desk: Backend, say: Texts) -> str | None:
    """Show both; return the question that was just chosen, or None."""
    st.title(say.hello)
    st.write(say.what_it_does)
    offered = suggested(desk, say)
    if offered is None:
        st.info(say.no_papers_yet, icon=":material/library_books:")
        if st.button(say.add_papers, icon=":material/add:"):
            st.switch_page("views/library.py")
        return None
    if offered:
        st.caption(say.try_asking)
    chosen = [
        question
        for place, question in enumerate(offered)
        if st.button(plain(question), key=f"suggested-{place}", icon=":material/lightbulb:")
    ]
    return chosen[0] if chosen else None


def suggested(desk: Backend, say: Texts) -> list[str] | None:
    """Return questions that the library can answer, in the language of the page; None where there are no papers."""
    try:
        with desk.catalogue() as catalogue:
            documents = catalogue.last_added(LAST)
    except NoLibrary:
        return None
    if not documents:
        return None
    found = suggestions(documents)
    questions = [
        say.about.format(title=found.about) if found.about else "",
        say.compare.format(one=found.compared[0], other=found.compared[1]) if found.compared else "",
        say.which_papers.format(topic=found.listed) if found.listed else "",
        say.shows.format(title=found.shown) if found.shown else "",
    ]
    return [question for question in questions if question][:SUGGESTED]
