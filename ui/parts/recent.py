"""Recent: the questions under way and the last conversations, by the days on which they were changed."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from app.chat import kept
from app.conversations import ChatRequest, ConversationsFound, ConversationsRequest, KeptConversation
from app.jobs import Job
from indexing.conversations import Conversations
from indexing.errors import NoLibrary
from ui.backend import Backend
from ui.parts.plain import plain
from ui.parts.window import open_conversation
from ui.texts.table import Texts

RECENT: Final = 30
TITLE: Final = 30  # characters of a conversation's title at the side
WEEK: Final = 7  # days


def show_recent(desk: Backend, say: Texts, *, opened: str | None, job: Job | None) -> None:
    """Show them; that which is *opened*, and the *job* that this window shows, are marked."""
    for one in under_way(desk):
        assert isinstance(one.request, ChatRequest)
        if _chosen(one.request.text, f"job-{one.id}", say, icon="spinner", here=one is job):
            open_conversation(one.request.conversation, job=one.id)
            st.rerun()
    found, total = _last(desk)
    for day, conversations in groupby(found, key=lambda one: day_of(one.changed, say)):
        st.caption(day)
        with st.container(gap=None):
            for conversation in conversations:
                here = conversation.id == opened
                if _chosen(conversation.title, f"chat-{conversation.id}", say, here=here):
                    open_conversation(conversation.id)
                    st.rerun()
    if total > len(found) and st.button(say.all_conversations.format(count=f"{total:,}"), type="tertiary"):
        st.switch_page("views/conversations.py")


def under_way(desk: Backend) -> list[Job]:
    """Return the questions that are being answered, whichever window asked them, the newest first."""
    return [job for job in desk.jobs.all() if isinstance(job.request, ChatRequest) and not job.ended]


def day_of(moment: str, say: Texts) -> str:
    """Return on which day a person would say that *moment*, ISO 8601 in UTC, was."""
    today, day = datetime.now(_zone()).date(), _date(moment)
    if day >= today:
        return say.today
    if day == today - timedelta(days=1):
        return say.yesterday
    return say.this_week if day > today - timedelta(days=WEEK) else say.older


def date_of(moment: str) -> str:
    """Return the date of *moment*, ISO 8601 in UTC, where the person is."""
    return _date(moment).isoformat()


def minute_of(moment: datetime) -> str:
    """Return the date and the minute of *moment* where the person is.

    Example:
        "2026-02-03 14:05"
    """
    return moment.astimezone(_zone()).strftime("%Y-%m-%d %H:%M")


def _date(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(_zone()).date()


def _zone() -> ZoneInfo | None:
    """Return the time zone of the browser; None, the machine's, where it does not tell."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _chosen(text: str, key: str, say: Texts, *, icon: str | None = None, here: bool) -> bool:
    line = " ".join(text.split())
    short = textwrap.shorten(line, TITLE - (3 if icon else 0), placeholder=" …")
    tip = plain(f"{say.answering_now} {line}" if icon else line) if icon or short != line else None
    return st.button(plain(short), key=key, type="secondary" if here else "tertiary", icon=icon, help=tip)


def _last(desk: Backend) -> tuple[Sequence[KeptConversation], int]:
    try:
        with desk.catalogue() as catalogue:
            found = kept(Conversations(catalogue.store), ConversationsRequest(limit=RECENT))
    except NoLibrary:
        return (), 0
    assert isinstance(found, ConversationsFound)
    return found.conversations, found.total
