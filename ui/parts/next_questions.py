"""Next questions: what a person may want to ask behind an answer, about the papers that it cites."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import Final

import streamlit as st

from agents.types import Answer, Form
from indexing.store.folding import folded
from ui.parts.plain import plain
from ui.texts.table import Texts

MOST: Final = 3
LONGEST: Final = 110
"""Characters of a question that is read at a glance, and fits on its button."""


def show_next_questions(answer: Answer, asked: Collection[str], say: Texts, *, key: str) -> str | None:
    """Offer a few questions behind *answer* that were not *asked* yet; return the one that was just chosen, or None."""
    offered = next_questions(answer, asked, say)
    if not offered:
        return None
    return st.pills(say.next_questions, offered, format_func=plain, key=key, label_visibility="collapsed")


def next_questions(answer: Answer, asked: Collection[str], say: Texts) -> list[str]:
    """Return questions that the papers of *answer* can answer: what one is about, how two compare, what one shows."""
    titles = list(dict.fromkeys(one.title for one in answer.citations if one.title))
    if answer.status == "unanswerable" or not titles:
        return []
    about = [] if answer.form is Form.SUMMARY else [say.about.format(title=title) for title in titles[:2]]
    pairs = [] if answer.form is Form.TABLE else list(pairwise(titles))[:1]
    compared = [say.compare.format(one=one, other=other) for one, other in pairs]
    offered = [*about[:1], *compared, say.shows.format(title=titles[0]), *about[1:]]
    before = {folded(question) for question in asked}
    return [question for question in offered if len(question) <= LONGEST and folded(question) not in before][:MOST]
