"""Beside an answer: how it came about, and its text with references, to be copied."""

from __future__ import annotations

import streamlit as st

from agents.types import Answer
from app.console.sources import source
from app.console.stories import story
from app.settings import Settings
from app.traces import TraceError, find_trace, read_trace
from ui.parts.plain import plain
from ui.texts.table import Texts


def show_beside(answer: Answer, settings: Settings, say: Texts, *, key: str) -> None:
    """Show both, folded; what is in them is made when it is looked at."""
    how = st.popover(say.how, type="tertiary", key=f"{key}-how", on_change="rerun")
    if how.open:
        with how:
            _show_story(answer, settings)
    show_copy(answer, say, key=key)


def show_copy(answer: Answer, say: Texts, *, key: str) -> None:
    """Show the text of *answer* with references, folded."""
    copy = st.popover(say.copy, type="tertiary", key=f"{key}-copy", on_change="rerun")
    if copy.open:
        with copy:
            st.code(with_references(answer), language=None, wrap_lines=True)


def with_references(answer: Answer) -> str:
    """Return the text of *answer* and, a line each, the sentences it stands on with their places."""
    quoted = [f"[{one.id}] “{one.quote}” — {source(one, answer.question)}" for one in answer.citations]
    return "\n".join([answer.text, "", *quoted])


def _show_story(answer: Answer, settings: Settings) -> None:
    try:
        record = read_trace(find_trace(settings.library, answer.trace))
    except TraceError as error:
        st.caption(plain(str(error)))
        return
    for part in story(record):
        took = "" if part.elapsed_ms is None else f" · {part.elapsed_ms / 1000:.2f} s"
        st.text(f"{part.title}{took}")
        for sentence in part.sentences:
            st.caption(plain(sentence))
