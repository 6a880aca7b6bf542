"""Next questions: what a person may want to ask behind an answer, about the papers that it cites."""

from __future__ import annotations

from typing import Final

import streamlit as st

from agents.types import Answer
from ui.texts.table import Texts

MOST: Final = 3


def show_next_questions(answer: Answer, say: Texts, *, key: str) -> str | None:
    """Offer a few questions behind *answer*; return the one that was just chosen, or None."""
    titles = list(dict.fromkeys(one.title for one in answer.citations if one.title))
    if answer.status == "unanswerable" or not titles:
        return None
    offered = [say.limits_of.format(title=titles[0]), *(say.about.format(title=title) for title in titles)][:MOST]
    return st.pills(say.next_questions, offered, key=key, label_visibility="collapsed")
