"""A window: which conversation, which running question and which source it shows.

The first two are in the address, so that a reload shows the same; the others are kept for as long as it is open.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

CHAT: Final = "chat"
JOB: Final = "job"
"""Names in the address."""

OPEN: Final = "open"
EDITING: Final = "editing"
FRESH: Final = "fresh"
"""Keys of the turn and the number of the source that is open, of the question that is being changed, and of the answer
that has just come, for which a person waits."""


def conversation() -> str | None:
    """Return the id of the conversation that the address names, if it names one."""
    found: str | None = st.query_params.get(CHAT)
    return found or None


def running() -> str:
    """Return the id of the question under way that the address names, or ""."""
    found: str = st.query_params.get(JOB, "")
    return found


def open_conversation(chat: str | None, *, job: str | None = None) -> None:
    """Show this conversation and this question under way from now on, and nothing of what was open before."""
    named = {CHAT: chat, JOB: job}
    st.query_params.from_dict({name: key for name, key in named.items() if key})
    for key in (OPEN, EDITING):
        st.session_state.pop(key, None)
