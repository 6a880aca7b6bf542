"""A turn: a question, its answer, and what can be done with both."""

from __future__ import annotations

import streamlit as st

from app.conversations import KeptTurn
from app.settings import Settings
from indexing.store.folding import folded
from ui.parts.answer import Told, show_answer
from ui.parts.beside import show_beside
from ui.parts.feedback import show_feedback
from ui.parts.plain import plain
from ui.parts.question import show_question
from ui.parts.steps import in_a_line
from ui.parts.window import FRESH, OPEN
from ui.texts.table import Texts


def show_turn(
    place: int, turn: KeptTurn, conversation: str, settings: Settings, say: Texts, *, before: KeptTurn | None = None
) -> str | None:
    """Show a turn, *place* counted from 0; return the question that is to be asked in its stead, or None.

    What was noted on the one *before* it is not said again.
    """
    key = f"{conversation}-{place}"
    again = show_question(turn.question, say, key=key)
    with st.chat_message("assistant", avatar=":material/format_quote:"):
        shown: tuple[int, int] | None = st.session_state.get(OPEN)
        opened = shown[1] if shown and shown[0] == place else None
        told = told_of(turn, say, before=before, fresh=st.session_state.get(FRESH) == (conversation, place + 1))
        clicked = show_answer(turn.answer, told, say, key=f"answer-{place}-{turn.answer.trace}", opened=opened)
        st.caption(plain(in_a_line(turn.answer, say)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            show_beside(turn.answer, settings, say, key=f"beside-{key}")
            show_feedback(turn.feedback, conversation, place + 1, say)
    if clicked is not None and (place, clicked) != shown:
        st.session_state[OPEN] = (place, clicked)
        st.rerun()
    return again


def told_of(turn: KeptTurn, say: Texts, *, before: KeptTurn | None = None, fresh: bool = False) -> Told:
    """Return what is told with the answer of *turn*: how its question was understood, and all other notes on it."""
    notes = list(dict.fromkeys((*turn.notes, *turn.answer.notes)))
    meant = [note for note in notes if turn.stand_alone in note]
    said = (*before.notes, *before.answer.notes) if before is not None else ()
    others = [note for note in notes if note not in meant and note not in said]
    cut = bool(notes) and set(folded(turn.stand_alone).split()) <= set(folded(turn.question).split())
    if not meant and folded(turn.stand_alone) != folded(turn.question) and not cut:
        meant = [say.understood.format(text=turn.stand_alone)]
    return Told(understood=" ".join(meant), notes=tuple(others), fresh=fresh)
