"""The frame around all pages: their names, their order, and the language they are in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.backend import backend, told
from ui.parts.component import component
from ui.parts.login import let_in
from ui.texts import texts

HERE = Path(__file__).parent
VIEWS = HERE / "views"
"""Not a folder called pages: Streamlit would show what lies in it without this frame, and without the login."""

ICON = HERE / "assets" / "icon.svg"
STYLE = HERE / "assets" / "page.css"


def main() -> None:
    """Show the page that is chosen."""
    say = texts()
    st.set_page_config(page_title="Scholiast", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    with st.container(key="language-of-page"):
        component("language")(key="language-told", data={"code": say.code})
    login = backend().started.page_login
    if login is not None and not let_in(login, say):
        return
    pages = [
        st.Page(VIEWS / "ask.py", title=say.ask, icon=":material/chat:", default=True),
        st.Page(VIEWS / "library.py", title=say.library, icon=":material/library_books:"),
        st.Page(VIEWS / "search.py", title=say.search, icon=":material/search:"),
        st.Page(VIEWS / "conversations.py", title=say.recent, icon=":material/forum:"),
        st.Page(VIEWS / "batch.py", title=say.batch, icon=":material/playlist_add_check:"),
        st.Page(VIEWS / "review.py", title=say.review, icon=":material/history_edu:"),
        st.Page(VIEWS / "settings.py", title=say.settings, icon=":material/settings:"),
    ]
    st.navigation(pages, position="top").run()


with told():
    main()
