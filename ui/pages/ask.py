"""Ask: a question, the answer as it comes, and beside it the page of the paper on which each statement stands."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Final

import streamlit as st

from agents.types import Answer
from app.chat import kept
from app.conversations import (
    ChatRequest,
    Chatted,
    ConversationRequest,
    ConversationsFound,
    ConversationShown,
    ConversationsRequest,
    KeptConversation,
)
from app.jobs import Job, State
from indexing.conversations import Conversations
from indexing.errors import NoLibrary, UnknownConversation
from ui.backend import Backend, backend, told
from ui.parts.answer import show_answer
from ui.parts.beside import show_beside
from ui.parts.evidence import draw_ahead, show_evidence
from ui.parts.next_questions import show_next_questions
from ui.parts.steps import in_a_line, show_running
from ui.parts.wishes import Wishes, chosen_wishes
from ui.texts import texts
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.4
AT_ONCE_S: Final = 0.3
"""So long is waited for an answer before its steps are shown: a quotation from a small library takes a tenth of it."""

RECENT: Final = 30
TITLE: Final = 30  # characters of a conversation's title at the side
SUGGESTED: Final = 3
CHAT: Final = "chat"
JOB: Final = "job"
OPEN: Final = "open"
"""Where a window keeps which conversation, which running question, and which source it shows; the first two are in
the address, so that a reload shows the same."""


def main() -> None:
    """Show the conversation that is open, with its running question, and take the next one."""
    say, desk = texts(), backend()
    wishes = _sidebar(desk, say)
    talk = _opened(desk)
    job = desk.jobs.get(st.query_params.get(JOB, ""))
    shown: tuple[int, int] | None = st.session_state.get(OPEN)
    turns = [(turn.question, turn.answer) for turn in talk.turns] if talk else []
    if turns or job is not None:
        st.html(f'<h1 class="unseen">{say.ask}</h1>')
    if not turns and job is None:
        _welcome(desk, say, wishes)
    for place, (question, answer) in enumerate(turns):
        _turn(place, question, answer, desk, say)
    if job is not None:
        _running(job.id, say)
    elif turns:
        answer = turns[-1][1]
        draw_ahead(answer, desk)
        chosen = show_next_questions(answer, say, key=f"next-{len(turns)}-{answer.trace}")
        if chosen:
            _ask(chosen, desk, wishes)
    if shown and shown[0] < len(turns):
        show_evidence(turns[shown[0]][1], shown[1], desk, say, choose=partial(_open, shown[0]))
    asked = st.chat_input(say.question, max_chars=4_000)
    if asked:
        _ask(asked, desk, wishes)


def _ask(text: str, desk: Backend, wishes: Wishes) -> None:
    """Begin a question as the next turn of the conversation that is open."""
    chat = st.query_params.get(CHAT)
    request = ChatRequest(conversation=chat, text=text, answering=wishes.answering, scope=wishes.scope)
    job = desk.jobs.submit(request)
    st.session_state.pop(OPEN, None)
    if job.finished(AT_ONCE_S) and isinstance(job.result, Chatted) and job.result.turn is not None:
        st.query_params[CHAT] = str(job.result.conversation)
    else:
        st.query_params[JOB] = job.id
    st.rerun()


def _turn(place: int, question: str, answer: Answer, desk: Backend, say: Texts) -> None:
    with st.chat_message("user"):
        st.text(question)
    with st.chat_message("assistant", avatar=":material/format_quote:"):
        shown: tuple[int, int] | None = st.session_state.get(OPEN)
        opened = shown[1] if shown and shown[0] == place else None
        clicked = show_answer(answer, say, key=f"answer-{place}-{answer.trace}", opened=opened)
        st.caption(in_a_line(answer, say))
        show_beside(answer, desk.settings, say, key=f"beside-{place}-{answer.trace}")
    if clicked is not None and (place, clicked) != shown:
        st.session_state[OPEN] = (place, clicked)
        st.rerun()


def _open(place: int, number: int | None) -> None:
    """Open the source of this *number* of the turn at *place*, or close the one that is open."""
    if number is None:
        st.session_state.pop(OPEN, None)
    else:
        st.session_state[OPEN] = (place, number)
    st.rerun()


@st.fragment(run_every=LOOK_EVERY_S)
def _running(key: str, say: Texts) -> None:
    """Show a question under way; when it has ended, show the conversation with its answer."""
    job = backend().jobs.get(key)
    if job is None:
        st.warning(say.was_interrupted)
        return
    request = job.request
    with st.chat_message("user"):
        st.text(request.text if isinstance(request, ChatRequest) else "")
    with st.chat_message("assistant", avatar=":material/format_quote:"):
        if not job.finished(LOOK_EVERY_S / 2):
            show_running(job, say)
            if st.button(say.stop, icon=":material/stop_circle:", key=f"stop-{key}"):
                backend().jobs.stop(key)
        else:
            _ended(job, say)


def _ended(job: Job, say: Texts) -> None:
    result = job.result
    if isinstance(result, Chatted) and result.turn is not None:
        del st.query_params[JOB]
        st.query_params[CHAT] = str(result.conversation)
        st.rerun()
    if isinstance(result, Chatted):
        st.text(result.answer.text)
    elif job.state is State.STOPPED:
        st.info(say.stopped, icon=":material/stop_circle:")
    else:
        st.error(job.failure or say.was_interrupted, icon=":material/error:")
    if not isinstance(result, Chatted) and st.button(say.again, icon=":material/refresh:", key=f"again-{job.id}"):
        st.query_params[JOB] = backend().jobs.submit(job.request).id
        st.rerun()


def _welcome(desk: Backend, say: Texts, wishes: Wishes) -> None:
    """Show what this is, and questions that the library suggests."""
    st.title(say.hello)
    st.write(say.what_it_does)
    titles: list[str] = []
    try:
        with desk.catalogue() as catalogue:
            titles = [one.metadata.title for one in catalogue.documents().values() if one.metadata.title]
    except NoLibrary:
        st.info(say.no_papers)
    if titles:
        st.caption(say.try_asking)
    for title in titles[-SUGGESTED:]:
        question = say.suggestion.format(title=title)
        if st.button(question, key=f"suggested-{title}", icon=":material/lightbulb:"):
            _ask(question, desk, wishes)


def _sidebar(desk: Backend, say: Texts) -> Wishes:
    """Show what can be chosen and the conversations; return what is chosen."""
    wishes = Wishes(None, desk.settings.agents())
    with st.sidebar:
        if st.button(say.new, icon=":material/add:", width="stretch"):
            st.query_params.clear()
            st.session_state.pop(OPEN, None)
            st.rerun()
        with suppress(NoLibrary), st.expander(say.where, icon=":material/tune:"), desk.catalogue() as catalogue:
            wishes = chosen_wishes(catalogue, desk.settings, say)
        st.caption(say.recent)
        for one in _recent(desk):
            short = textwrap.shorten(one.title, TITLE, placeholder=" …")
            if st.button(short, key=f"chat-{one.id}", type="tertiary", help=one.title if short != one.title else None):
                st.query_params.from_dict({CHAT: one.id})
                st.session_state.pop(OPEN, None)
                st.rerun()
    return wishes


def _recent(desk: Backend) -> Sequence[KeptConversation]:
    try:
        with desk.catalogue() as catalogue:
            found = kept(Conversations(catalogue.store), ConversationsRequest(limit=RECENT))
    except NoLibrary:
        return []
    assert isinstance(found, ConversationsFound)
    return found.conversations


def _opened(desk: Backend) -> ConversationShown | None:
    """Return the conversation that the address names, None where it names none that there is."""
    key = st.query_params.get(CHAT)
    if not key:
        return None
    try:
        with desk.catalogue() as catalogue:
            found = kept(Conversations(catalogue.store), ConversationRequest(conversation=key))
    except (NoLibrary, UnknownConversation):
        return None
    assert isinstance(found, ConversationShown)
    return found


with told():
    main()
