"""Chat: a question as a turn of a conversation: understood by the turns before it, asked by itself, and kept.

Nothing but text goes from one question to the next. Knows nothing about how a question is answered.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from agents.follow_ups.pages import asks_for_pages
from agents.phrases import said as in_language
from agents.phrases.english import SAME_SENTENCES
from agents.trace import Event
from agents.types import Answer
from app.application import Application
from app.conversations import (
    ChatRequest,
    Chatted,
    ConversationRequest,
    ConversationsFound,
    ConversationShown,
    ConversationsRequest,
    Feedback,
    ForgetRequest,
    Forgotten,
    KeptConversation,
    KeptTurn,
    Rated,
    RateRequest,
    Renamed,
    RenameRequest,
    TurnAsked,
)
from app.data import Scope
from app.page_told import on_pages
from app.requests import Answered, AskRequest
from app.small_talk import small_talk
from app.stopping import Stopped, WorkStopped
from app.understanding import kept_to, together, understood
from indexing.conversations import Conversations, now
from indexing.store import conversations as rows
from indexing.store import feedback

Ask: TypeAlias = Callable[[AskRequest, TurnAsked, Sequence[Event]], Answered]
"""Answers one question that stands alone, of this turn; the events have led to it."""

_TITLE: Final = 60
"""Characters of a first question that become the title of its conversation."""


def chat(application: Application, request: ChatRequest, ask: Ask, *, stopped: Stopped) -> Chatted:
    """Answer *request* with a state of its own by *ask*, and keep the turn when it is answered.

    Raises:
        UnknownConversation: there is none of this id.
        UnknownDocument: *request* itself names a document that there is not.
        WorkStopped: nobody waits any more; nothing of the turn is kept.
        IndexingError, AnsweringError: as *ask* does; nothing of the turn is kept.
    """
    conversations = Conversations(application.library.store)
    before = shown(*conversations.read(request.conversation)) if request.conversation else None
    turns = before.turns[: request.after] if before else ()
    if said := small_talk(request.text, begun=bool(turns)):
        return Chatted(conversation=request.conversation, turn=None, answer=_friendly(request.text, said))
    if turns and asks_for_pages(request.text):
        told = on_pages(turns[-1].answer, request.text)
        return Chatted(conversation=request.conversation, turn=None, answer=_friendly(request.text, told))
    scope, missed = kept_to(application.library, request, before)
    meant = understood(application, request, turns, scope, stopped)
    where, notes, words = together(application.library, meant, scope, request.text)
    turn = TurnAsked(
        conversation=request.conversation,
        after=request.after,
        question=request.text,
        stand_alone=meant.text,
        scope=words,
        kept_to=scope,
    )
    asked = AskRequest(
        text=meant.text,
        answering=request.answering,
        scope=where,
        words=False,
        form=request.form or meant.form,
        choices=request.choices,
        attributes=request.attributes,
    )
    answered = ask(asked, turn, meant.told)
    answer = answered.answer.model_copy(update={"question": request.text})
    if stopped():
        raise WorkStopped
    same = _same(turns[-1].answer, answer) if turns and meant.text != turns[-1].stand_alone else ()
    remarks = (*missed, *notes, *same, *answered.notes)
    conversation, place = keep(conversations, turn, answer, remarks)
    return Chatted(conversation=conversation, turn=place, answer=answer, notes=remarks)


def keep(conversations: Conversations, turn: TurnAsked, answer: Answer, notes: tuple[str, ...]) -> tuple[str, int]:
    """Keep *turn* with its *answer* and the *notes* on it; return its conversation's id and its place there, from 1.

    Raises:
        UnknownConversation: it was deleted meanwhile.
    """
    kept_as = rows.Turn(
        question=turn.question,
        stand_alone=turn.stand_alone,
        answer=answer.model_dump_json(),
        created=now(),
        scope=turn.scope.model_dump_json(),
        notes=notes,
    )
    conversation, place = conversations.add(
        turn.conversation,
        kept_as,
        said=f"{turn.question} {turn.stand_alone} {answer.text}",
        title=textwrap.shorten(turn.question, _TITLE, placeholder=" …"),
        scope=turn.kept_to.model_dump_json(),
        after=turn.after,
    )
    return conversation.id, place


def kept(
    conversations: Conversations,
    request: ConversationsRequest | ConversationRequest | RenameRequest | RateRequest | ForgetRequest,
) -> ConversationsFound | ConversationShown | Renamed | Rated | Forgotten:
    """Do with *conversations* what *request* says.

    Raises:
        UnknownConversation: one that it names is not there; nothing was changed.
    """
    match request:
        case ConversationsRequest():
            found, total = conversations.listed(
                request.text, thumb=request.thumb or "", limit=request.limit, offset=request.offset
            )
            return ConversationsFound(conversations=tuple(listed(one) for one in found), total=total)
        case ConversationRequest():
            return shown(*conversations.read(request.conversation))
        case RenameRequest():
            return Renamed(conversation=listed(conversations.rename(request.conversation, request.title)))
        case RateRequest():
            given = feedback.Feedback(request.feedback.thumb or "", request.feedback.note.strip())
            conversations.rate(request.conversation, request.turn, given)
            return Rated(feedback=_feedback(given))
        case ForgetRequest():
            return Forgotten(titles=conversations.forget(request.conversations))


def feedback_on(conversations: Conversations, conversation: str, turn: int) -> Feedback:
    """Return what a person thinks of the answer of a *turn*, counted from 1, as it is kept now.

    Raises:
        UnknownConversation: there is none of this id.
    """
    _, turns = conversations.read(conversation)
    return _feedback(turns[turn - 1].feedback)


def listed(conversation: rows.Conversation) -> KeptConversation:
    """Return a conversation that is kept, as data."""
    return KeptConversation(
        id=conversation.id,
        title=conversation.title,
        created=conversation.created,
        changed=conversation.changed,
        turns=conversation.turns,
        scope=Scope.model_validate_json(conversation.scope),
    )


def shown(conversation: rows.Conversation, turns: Sequence[rows.Turn]) -> ConversationShown:
    """Return a conversation that is kept with its turns, as data."""
    return ConversationShown(
        conversation=listed(conversation),
        turns=tuple(
            KeptTurn(
                question=turn.question,
                stand_alone=turn.stand_alone,
                scope=Scope.model_validate_json(turn.scope),
                answer=Answer.model_validate_json(turn.answer),
                created=turn.created,
                notes=turn.notes,
                feedback=_feedback(turn.feedback),
            )
            for turn in turns
        ),
    )


def _feedback(given: feedback.Feedback) -> Feedback:
    return Feedback.model_validate({"thumb": given.thumb or None, "note": given.note})


def _same(before: Answer, answer: Answer) -> tuple[str, ...]:
    """Return what to say where *answer* quotes the very sentences of the one *before* it."""
    quoted, again = ({(one.document_id, one.quote) for one in told.citations} for told in (before, answer))
    return (in_language(SAME_SENTENCES, answer.question),) if again and again == quoted else ()


def _friendly(text: str, said: str) -> Answer:
    """Return an answer for which nothing was searched."""
    return Answer(
        question=text,
        status="answered",
        text=said,
        statements=[],
        citations=[],
        gaps=[],
        searched=[],
        bound=None,
        model="",
        trace="",
        seconds={},
    )
