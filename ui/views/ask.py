"""Ask: a question, the answer as it comes, and beside it the page of the paper on which each statement stands."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from app.chat import kept
from app.conversations import ChatRequest, Chatted, ConversationRequest, ConversationShown
from app.jobs import Job, State
from indexing.conversations import Conversations
from indexing.errors import NoLibrary, UnknownConversation
from ui.backend import Backend, backend, told
from ui.parts import window
from ui.parts.evidence import draw_ahead, show_evidence
from ui.parts.leaving import show_leaving
from ui.parts.next_questions import show_next_questions
from ui.parts.plain import plain
from ui.parts.question import LONGEST, show_question
from ui.parts.recent import show_recent, under_way
from ui.parts.steps import show_running
from ui.parts.turn import show_turn
from ui.parts.welcome import show_welcome
from ui.parts.window import FRESH, OPEN
from ui.parts.wishes import chosen_scope, clear_scope, in_words, show_wishes, take_up, wishes
from ui.texts import texts
from ui.texts.table import Texts

LOOK_EVERY_S: Final = 0.4
AT_ONCE_S: Final = 0.3
"""So long is waited for an answer before its steps are shown: a quotation from a small library takes a tenth of it."""


def main() -> None:
    """Show the conversation that is open, with its running question, and take the next one."""
    say, desk = texts(), backend()
    talk, job = _opened(desk), _shown_job(desk)
    take_up(talk.conversation if talk else None)
    _sidebar(desk, talk, job, say)
    turns = talk.turns[: _turns_before(job)] if talk else ()
    shown: tuple[int, int] | None = st.session_state.get(OPEN)
    if turns or job is not None:
        st.html(f'<h1 class="unseen">{say.ask}</h1>')
    if window.running() and job is None:  # the program was started anew meanwhile
        del st.query_params[window.JOB]
        st.warning(say.was_interrupted, icon=":material/error:")
    if not turns and job is None:
        _ask(show_welcome(desk, say), desk, talk)
    for place, turn in enumerate(turns):
        assert talk is not None
        before = turns[place - 1] if place else None
        again = show_turn(place, turn, talk.conversation.id, desk.settings, say, before=before)
        _ask(again, desk, talk, after=place)
    if job is not None:
        _show_job(job, desk, talk, say)
    elif turns:
        questions, last = [asked for turn in turns for asked in (turn.question, turn.stand_alone)], turns[-1].answer
        draw_ahead(last, desk)
        _ask(show_next_questions(last, questions, say, key=f"next-{len(turns)}-{last.trace}"), desk, talk)
    if shown and shown[0] < len(turns):
        show_evidence(turns[shown[0]].answer, shown[1], desk, say, choose=partial(_open, shown[0]))
    _ask(_box(desk, say), desk, talk, after=_turns_before(job))


def _ask(text: str | None, desk: Backend, talk: ConversationShown | None, *, after: int | None = None) -> None:
    """Begin the question *text*, if there is one, behind the first turns of the conversation that is open, or all."""
    if not text:
        return
    wished = wishes(talk.conversation if talk else None, desk.settings)
    chat = talk.conversation.id if talk else None
    request = ChatRequest(conversation=chat, after=after, text=text, answering=wished.answering, scope=wished.scope)
    job = desk.jobs.submit(request)
    if job.finished(AT_ONCE_S) and isinstance(job.result, Chatted) and job.result.turn is not None:
        _come(job.result)
    else:
        window.open_conversation(chat, job=job.id)
    st.rerun()


def _shown_job(desk: Backend) -> Job | None:
    """Return the question that the address names, or that another window has asked in the conversation it names."""
    named, chat = desk.jobs.get(window.running()), window.conversation()
    if named is not None and isinstance(named.request, ChatRequest):
        return named
    for job in under_way(desk):
        request = job.request
        if chat and isinstance(request, ChatRequest) and (request.conversation, request.after) == (chat, None):
            st.query_params[window.JOB] = job.id
            return job
    return None


def _turns_before(job: Job | None) -> int | None:
    """Return how many turns of the conversation come before the question of *job*; None: all."""
    return job.request.after if job is not None and isinstance(job.request, ChatRequest) else None


def _box(desk: Backend, say: Texts) -> str | None:
    """Show the box for the next question, and above it of what it is asked; return what was just typed."""
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if words := in_words(chosen_scope(), say):
            st.caption(f":material/filter_alt: {plain(say.asked_of.format(scope=words))}", width="content")
            st.button(say.ask_all, key="clear-scope", type="tertiary", icon=":material/close:", on_click=clear_scope)
        show_leaving(desk.settings, say)
    asked: str | None = st.chat_input(say.question, max_chars=LONGEST)
    return asked


def _open(place: int, number: int | None) -> None:
    """Open the source of this *number* of the turn at *place*, or close the one that is open."""
    if number is None:
        st.session_state.pop(OPEN, None)
    else:
        st.session_state[OPEN] = (place, number)
    st.rerun()


def _show_job(job: Job, desk: Backend, talk: ConversationShown | None, say: Texts) -> None:
    """Show a question under way or how it ended; one that was changed is asked instead."""
    request = job.request
    assert isinstance(request, ChatRequest)
    again = show_question(request.text, say, key=job.id, done=job.ended)
    with st.chat_message("assistant", avatar=":material/format_quote:"):
        if not job.ended:
            _running(job.id, say)
        else:
            _ended(job, say)
    _ask(again, desk, talk, after=request.after)


@st.fragment(run_every=LOOK_EVERY_S)
def _running(key: str, say: Texts) -> None:
    """Show a question under way; when it has ended, show the conversation with its answer."""
    job = backend().jobs.get(key)
    if job is None or job.finished(LOOK_EVERY_S / 2):
        st.rerun()
    show_running(job, say)
    if st.button(say.stop, icon=":material/stop_circle:", key=f"stop-{key}"):
        backend().jobs.stop(key)


def _ended(job: Job, say: Texts) -> None:
    """Show how a question ended, or its answer where it has one."""
    result = job.result
    if isinstance(result, Chatted) and result.turn is not None:
        _come(result)
        st.rerun()
    if isinstance(result, Chatted):
        st.text(result.answer.text)
        return
    if job.state is State.STOPPED:
        st.info(say.stopped, icon=":material/stop_circle:")
    else:
        st.error(plain(job.failure or say.was_interrupted), icon=":material/error:")
    if st.button(say.leave_it, icon=":material/close:", key=f"leave-{job.id}"):
        assert isinstance(job.request, ChatRequest)
        window.open_conversation(job.request.conversation)
        st.rerun()


def _come(result: Chatted) -> None:
    """Show an answer that has come, in its conversation, as one for which a person waits."""
    window.open_conversation(result.conversation)
    st.session_state[FRESH] = (result.conversation, result.turn)


def _sidebar(desk: Backend, talk: ConversationShown | None, job: Job | None, say: Texts) -> None:
    """Show how to begin anew, what can be chosen, and the conversations."""
    with st.sidebar:
        if st.button(say.new, icon=":material/add:", width="stretch"):
            window.open_conversation(None)
            st.rerun()
        show_wishes(desk, say)
        show_recent(desk, say, opened=talk.conversation.id if talk else None, job=job)


def _opened(desk: Backend) -> ConversationShown | None:
    """Return the conversation that the address names, None where it names none that there is."""
    key = window.conversation()
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
