"""A question as it was asked, and a box to change it in."""

from __future__ import annotations

from typing import Final

import streamlit as st

from ui.parts.window import EDITING
from ui.texts.table import Texts

LONGEST: Final = 4_000  # characters


def show_question(text: str, say: Texts, *, key: str, done: bool = True) -> str | None:
    """Show the question *text*, in a box where it is being changed; return what is to be asked in its stead, or None.

    What is *done* can be asked again, or changed.
    """
    with st.chat_message("user", avatar=":material/person:"):
        if st.session_state.get(EDITING) == key:
            return _show_box(text, say, key=key)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(text, width="stretch")
            if not done:
                return None
            with st.container(horizontal=True, width="content", gap="small"):  # on one line, also where it is narrow
                again = st.button(
                    say.retry, key=f"retry-{key}", type="tertiary", icon=":material/refresh:", help=say.retry_means
                )
                change = st.button(
                    say.change, key=f"change-{key}", type="tertiary", icon=":material/edit:", help=say.change_means
                )
    if change:
        st.session_state[EDITING] = key
        st.rerun()
    return text if again else None


def _show_box(text: str, say: Texts, *, key: str) -> str | None:
    with st.form(f"edit-{key}", border=False):
        changed = st.text_area(say.change_it, text, key=f"changed-{key}", max_chars=LONGEST)
        st.caption(say.change_means)
        with st.container(horizontal=True):
            asked = st.form_submit_button(say.ask, type="primary", icon=":material/send:")
            left = st.form_submit_button(say.cancel)
    if asked and changed.strip():
        del st.session_state[EDITING]
        return changed.strip()
    if left:
        del st.session_state[EDITING]
        st.rerun()
    return None
