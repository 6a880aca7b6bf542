"""Conversations: what was asked and answered, to be found again, renamed, exported or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import streamlit as st

from app.chat import kept
from app.console.transcripts import markdown, webpage
from app.conversations import (
    ConversationRequest,
    ConversationsFound,
    ConversationShown,
    ConversationsRequest,
    ForgetRequest,
    KeptConversation,
    RenameRequest,
)
from indexing.conversations import Conversations
from indexing.errors import NoLibrary
from ui.backend import Backend, backend, told
from ui.parts.plain import plain
from ui.texts import texts
from ui.texts.table import Texts

SHOWN: Final = 100
LONGEST: Final = 200  # characters of a title


def main() -> None:
    """List the conversations that have the words that are looked for."""
    say, desk = texts(), backend()
    st.title(say.recent)
    words = st.text_input(say.look_for, key="look_for", icon=":material/search:")
    found = _found(desk, words)
    if not found:
        st.info(say.no_conversations)
    for one in found:
        with st.expander(f"{plain(one.title)} · {say.questions.format(count=one.turns)} · {one.changed[:10]}"):
            _conversation(one, desk, say)


def _conversation(one: KeptConversation, desk: Backend, say: Texts) -> None:
    title = st.text_input(say.title, one.title, key=f"title-{one.id}", max_chars=LONGEST)
    open_it, export, delete = st.columns(3)
    if open_it.button(say.open, key=f"open-{one.id}", icon=":material/chat:"):
        st.switch_page("pages/ask.py", query_params={"chat": one.id})
    if title.strip() and title != one.title:
        desk.session.call(RenameRequest(conversation=one.id, title=title), lambda _: None)
        st.rerun()
    with export.popover(say.export, icon=":material/download:", on_change="rerun", key=f"export-{one.id}") as folded:
        if folded.open:
            _export(one, desk, say)
    with delete.popover(say.delete, icon=":material/delete:"):
        st.write(say.delete_means)
        if st.button(say.delete, key=f"delete-{one.id}", type="primary"):
            desk.session.call(ForgetRequest(conversations=(one.id,)), lambda _: None)
            st.rerun()


def _export(one: KeptConversation, desk: Backend, say: Texts) -> None:
    with _reading(desk) as conversations:
        shown = kept(conversations, ConversationRequest(conversation=one.id))
    assert isinstance(shown, ConversationShown)
    text = markdown(shown)
    for name, data, kind in (
        ("md", text, "text/markdown"),
        ("html", webpage(shown), "text/html"),
        ("json", shown.model_dump_json(indent=2, exclude={"kind"}), "application/json"),
    ):
        st.download_button(say.as_file.format(kind=name), data, f"conversation.{name}", kind, key=f"{name}-{one.id}")


def _found(desk: Backend, words: str) -> Sequence[KeptConversation]:
    try:
        with _reading(desk) as conversations:
            found = kept(conversations, ConversationsRequest(text=words, limit=SHOWN))
    except NoLibrary:
        return ()
    assert isinstance(found, ConversationsFound)
    return found.conversations


@contextmanager
def _reading(desk: Backend) -> Iterator[Conversations]:
    with desk.catalogue() as catalogue:
        yield Conversations(catalogue.store)


with told():
    main()
