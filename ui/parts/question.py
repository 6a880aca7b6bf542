"""A question as it was asked, and a box to change it in."""

from __future__ import annotations

import streamlit as st

from ui.parts.window import EDITING
from ui.texts.table import Texts

LONGEST: int = 4_000  # characters


def show_question(text: str, say: Texts, *, key: str) -> str | None:
    """Show the question *text*, in a box where it is being changed; return what it was changed to, or None."""
    with st.chat_message("user"):
        if st.session_state.get(EDITING) != key:
            st.text(text)
            return None
        with st.form(f"edit-{key}", border=False):
            changed = st.text_area(say.change_it, text, key=f"changed-{key}", max_chars=LONGEST)
            st.caption(say.change_means)
            with st.container(horizontal=True):
                asked = st.form_submit_button(say.ask, type="primary", icon=":material/send:")
                left = st.form_submit_button(say.cancel)
    if not asked and not left:
        return None
    del st.session_state[EDITING]
    if left or not changed.strip():
        st.rerun()
    return changed.strip()


def edit(key: str) -> None:
    """Show the question of this *key* in a box from now on."""
    st.session_state[EDITING] = key
