"""Next questions: what a person may want to ask behind an answer, about the papers that it cites."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import streamlit as st

from agents.types import Answer, Form
from indexing.store.folding import folded
from ui.texts.table import Texts

MOST: Final = 3
LONGEST: Final = 90
"""Characters of a title in a question that can be read at a glance."""


def show_next_questions(answer: Answer, asked: Collection[str], say: Texts, *, key: str) -> str | None:
    """Offer a few questions behind *answer* that were not *asked* yet; return the one that was just chosen, or None."""
    offered = next_questions(answer, asked, say)
    if not offered:
        return None
    return st.pills(say.next_questions, offered, key=key, label_visibility="collapsed")


def next_questions(answer: Answer, asked: Collection[str], say: Texts) -> list[str]:
    """Return questions that the papers of *answer* can answer: how two compare, what one shows, what it is about."""
    titles = [title for title in dict.fromkeys(one.title for one in answer.citations) if 0 < len(title) <= LONGEST]
    if answer.status == "unanswerable" or not titles:
        return []
    offered = [say.about.format(title=titles[0]), say.shows.format(title=titles[0])]
    if len(titles) > 1:
        offered = [offered[0], say.compare.format(one=titles[0], other=titles[1]), *offered[1:]]
        offered.append(say.about.format(title=titles[1]))
    if answer.form is Form.TABLE:
        offered = [question for question in offered if question != say.compare.format(one=titles[0], other=titles[-1])]
    before = {folded(question) for question in asked}
    return [question for question in offered if folded(question) not in before][:MOST]
