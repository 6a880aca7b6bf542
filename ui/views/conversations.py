"""Conversations: what was asked and answered, to be found again, renamed, exported or deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Final, get_args

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
    Thumb,
)
from indexing.conversations import Conversations
from indexing.errors import NoLibrary
from ui.backend import Backend, backend, told
from ui.parts.plain import plain
from ui.parts.recent import date_of, day_of
from ui.parts.window import CHAT
from ui.parts.wishes import in_words
from ui.texts import texts
from ui.texts.table import Texts

SHOWN: Final = 20
"""Conversations on one page of the list."""

LONGEST: Final = 200  # characters of a title
THUMBS: Final[tuple[Thumb, ...]] = get_args(Thumb)

FORMS: Final[dict[str, tuple[str, Callable[[ConversationShown], str]]]] = {
    "md": ("text/markdown", markdown),
    "html": ("text/html", webpage),
    "json": ("application/json", lambda shown: shown.model_dump_json(indent=2, exclude={"kind"})),
}
"""Suffix of an exported file -> its type, and what writes it."""


def main() -> None:
    """List the conversations that have the words that are looked for."""
    say, desk = texts(), backend()
    st.title(say.recent)
    look, rated = st.columns([3, 1], vertical_alignment="bottom")
    words = look.text_input(say.look_for, key="look_for", icon=":material/search:", placeholder=say.look_for_hint)
    names = {"up": say.thumbs_up, "down": say.thumbs_down}
    thumb = rated.selectbox(
        say.rated, (None, *THUMBS), key="rated", format_func=lambda given: names[given] if given else say.any_rating
    )
    key = f"page-{words}-{thumb}"
    found = _found(desk, words, thumb, page=st.session_state.get(key, 1))
    if not found.total:
        st.info(say.no_conversations if words or thumb else say.no_conversations_yet)
        return
    st.caption(say.conversations_found.format(count=f"{found.total:,}"))
    for day, conversations in groupby(found.conversations, key=lambda one: day_of(one.changed, say)):
        st.caption(f"**{day}**")
        for one in conversations:
            _conversation(one, desk, say)
    if found.total > SHOWN:
        st.pagination(-(-found.total // SHOWN), key=key)


def _conversation(one: KeptConversation, desk: Backend, say: Texts) -> None:
    """Show a conversation in a line, with what can be done with it; what that is, is made when it is looked at."""
    about = (say.questions.format(count=one.turns), date_of(one.changed), in_words(one.scope, say))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button(plain(one.title), key=f"open-{one.id}", type="tertiary", icon=":material/chat:"):
            st.switch_page("views/ask.py", query_params={CHAT: one.id})
        st.caption(plain(" · ".join(part for part in about if part)), width="content")
        st.space("stretch")
        more = st.popover(
            say.more, type="tertiary", icon=":material/more_horiz:", key=f"more-{one.id}", on_change="rerun"
        )
        if more.open:
            with more:
                _rename(one, desk, say)
                _export(one, desk, say)
                _delete(one, desk, say)


def _rename(one: KeptConversation, desk: Backend, say: Texts) -> None:
    with st.form(f"rename-{one.id}", border=False):
        st.text_input(say.title, one.title[:LONGEST], key=f"title-{one.id}", max_chars=LONGEST)
        st.form_submit_button(say.rename, icon=":material/edit:", on_click=_name, args=(one, desk))


def _name(one: KeptConversation, desk: Backend) -> None:
    """Give the conversation the title that was typed."""
    title = str(st.session_state[f"title-{one.id}"]).strip()
    if title and title != one.title:
        with told():
            desk.session.call(RenameRequest(conversation=one.id, title=title), lambda _: None)


def _export(one: KeptConversation, desk: Backend, say: Texts) -> None:
    """Offer the conversation as files; each is written when it is asked for."""

    def written(write: Callable[[ConversationShown], str]) -> str:
        with desk.catalogue() as catalogue:
            shown = kept(Conversations(catalogue.store), ConversationRequest(conversation=one.id))
        assert isinstance(shown, ConversationShown)
        return write(shown)

    st.caption(say.export)
    with st.container(horizontal=True):
        for suffix, (kind, write) in FORMS.items():
            st.download_button(
                f".{suffix}",
                partial(written, write),
                f"conversation.{suffix}",
                kind,
                key=f"{suffix}-{one.id}",
                help=say.as_file.format(kind=suffix),
                on_click="ignore",
            )


def _delete(one: KeptConversation, desk: Backend, say: Texts) -> None:
    """Delete the conversation after a question back."""
    asked = f"really-{one.id}"
    if st.session_state.get(asked):
        st.write(say.delete_means)
        st.button(
            say.delete_really,
            key=f"delete-{one.id}",
            type="primary",
            icon=":material/delete:",
            on_click=_forget,
            args=(one, desk),
        )
    elif st.button(say.delete, key=f"ask-{one.id}", icon=":material/delete:"):
        st.session_state[asked] = True
        st.rerun()


def _forget(one: KeptConversation, desk: Backend) -> None:
    with told():
        desk.session.call(ForgetRequest(conversations=(one.id,)), lambda _: None)


def _found(desk: Backend, words: str, thumb: Thumb | None, *, page: int) -> ConversationsFound:
    try:
        with desk.catalogue() as catalogue:
            request = ConversationsRequest(text=words, thumb=thumb, limit=SHOWN, offset=(page - 1) * SHOWN)
            found = kept(Conversations(catalogue.store), request)
    except NoLibrary:
        return ConversationsFound(conversations=(), total=0)
    assert isinstance(found, ConversationsFound)
    return found


with told():
    main()
