"""Feedback: a thumb and a note on an answer, kept with it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from app.chat import feedback_on
from app.conversations import Feedback, RateRequest, Thumb
from indexing.conversations import Conversations
from ui.backend import backend, told
from ui.texts.table import Texts

THUMBS: Final[tuple[Thumb, Thumb]] = ("down", "up")
"""By the numbers that Streamlit gives them."""

LONGEST: Final = 4_000  # characters of a note


def show_feedback(kept: Feedback, conversation: str, turn: int, say: Texts) -> None:
    """Show what is *kept* of what a person thinks of the answer of *turn*, counted from 1, and take what they think."""
    thumbs, noting = (f"{name}-{conversation}-{turn}" for name in ("thumbs", "noting"))
    st.session_state[thumbs] = None if kept.thumb is None else THUMBS.index(kept.thumb)

    def rate() -> None:
        given: int | None = st.session_state[thumbs]
        _keep(conversation, turn, thumb=None if given is None else THUMBS[given])

    st.feedback("thumbs", key=thumbs, on_change=rate)
    icon = ":material/edit_note:" if kept.note else ":material/add_comment:"
    with st.popover(
        say.noted if kept.note else say.note, type="tertiary", icon=icon, key=noting, on_change="rerun"
    ) as folded:
        if folded.open:
            _show_note(kept, conversation, turn, say, close=noting)


def _show_note(kept: Feedback, conversation: str, turn: int, say: Texts, *, close: str) -> None:
    field = f"note-{conversation}-{turn}"

    def keep() -> None:
        _keep(conversation, turn, note=str(st.session_state[field]).strip())
        st.session_state[close] = False

    st.text_area(say.note_on, kept.note, key=field, max_chars=LONGEST, placeholder=say.note_hint)
    st.button(say.keep, key=f"keep-{conversation}-{turn}", type="primary", on_click=keep)


def _keep(conversation: str, turn: int, **said: str | None) -> None:
    """Keep what was *said*; what another window has said besides meanwhile stays."""
    with told():
        desk = backend()
        with desk.catalogue() as catalogue:
            before = feedback_on(Conversations(catalogue.store), conversation, turn)
        request = RateRequest(conversation=conversation, turn=turn, feedback=before.model_copy(update=said))
        desk.session.call(request, lambda _: None)
