"""Conversations as data: what can be asked of them, and what comes back.

Knows nothing about how a request is carried out or where turns are kept.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from agents.settings import AgentSettings
from agents.types import Answer, Form
from app.data import Data, Scope

Title: TypeAlias = Annotated[str, Field(min_length=1, max_length=200)]
Thumb: TypeAlias = Literal["up", "down"]


class ChatRequest(Data):
    """Answer a question as the next turn of a conversation; without one, as the first turn of a new one.

    Where *after* leaves turns of the conversation out, those before it are copied into a new one, and the question
    becomes its next turn; the conversation stays as it is.
    """

    kind: Literal["chat"] = "chat"
    conversation: str | None = None
    after: int | None = Field(default=None, ge=0)  # how many turns come before it; None: all
    text: str
    answering: AgentSettings = AgentSettings()
    scope: Scope | None = None  # holds until another is given; None: the conversation's stays
    form: Form | None = None  # of this answer; None: what the question asks for
    choices: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()  # columns of a table


class TurnAsked(Data):
    """What is known of a turn before it is answered: of which conversation, as it was typed, as it stands alone.

    *scope* is what its words said of which documents, *kept_to* what holds for the conversation from now on.
    """

    conversation: str | None  # None: it begins one
    after: int | None = None  # how many of its turns come before; None: all
    question: str
    stand_alone: str
    scope: Scope = Scope()
    kept_to: Scope = Scope()


class Feedback(Data):
    """What a person thinks of an answer."""

    thumb: Thumb | None = None
    note: Annotated[str, Field(max_length=4_000)] = ""


class ConversationsRequest(Data):
    """List conversations, the last changed first.

    With a *text*, those of which one turn, or the note on one, has all its words; with a *thumb*, those in which an
    answer got it.
    """

    kind: Literal["conversations"] = "conversations"
    text: str = ""
    thumb: Thumb | None = None
    limit: int | None = Field(default=None, ge=1)
    offset: int = Field(default=0, ge=0)  # how many are left out


class ConversationRequest(Data):
    """Read a conversation with all its turns."""

    kind: Literal["conversation"] = "conversation"
    conversation: str


class RenameRequest(Data):
    """Give a conversation another title."""

    kind: Literal["rename"] = "rename"
    conversation: str
    title: Title


class RateRequest(Data):
    """Keep what a person thinks of the answer of a turn, in place of what was kept; without anything, forget it."""

    kind: Literal["rate"] = "rate"
    conversation: str
    turn: int = Field(ge=1)
    feedback: Feedback


class ForgetRequest(Data):
    """Delete conversations with their turns, all or none; traces of their questions stay."""

    kind: Literal["forget"] = "forget"
    conversations: tuple[str, ...]


class Chatted(Data):
    """An answer as a turn of a conversation. *turn* counts from 1; None: nothing was asked of the library, or kept."""

    kind: Literal["chatted"] = "chatted"
    conversation: str | None
    turn: int | None
    answer: Answer
    notes: tuple[str, ...] = ()


class KeptConversation(Data):
    """A conversation without its turns; times are ISO 8601, UTC."""

    id: str
    title: str
    created: str
    changed: str
    turns: int
    scope: Scope = Scope()


class KeptTurn(Data):
    """A question as it was typed, as it was asked, of which documents its words spoke, and the answer.

    *notes* say how the answer came about, *feedback* is what a person thinks of it.
    """

    question: str
    stand_alone: str
    scope: Scope
    answer: Answer
    created: str
    notes: tuple[str, ...] = ()
    feedback: Feedback = Feedback()


class ConversationsFound(Data):
    """Conversations, the last changed first; *total* is how many there are, also behind the limit."""

    kind: Literal["conversations"] = "conversations"
    conversations: tuple[KeptConversation, ...]
    total: int


class ConversationShown(Data):
    """A conversation with its turns in their order."""

    kind: Literal["conversation"] = "conversation"
    conversation: KeptConversation
    turns: tuple[KeptTurn, ...]


class Renamed(Data):
    """A conversation under its new title."""

    kind: Literal["renamed"] = "renamed"
    conversation: KeptConversation


class Rated(Data):
    """What is kept of what a person thinks of an answer."""

    kind: Literal["rated"] = "rated"
    feedback: Feedback


class Forgotten(Data):
    """The titles of the conversations that were deleted."""

    kind: Literal["forgotten"] = "forgotten"
    titles: tuple[str, ...]


ConversationWork: TypeAlias = (
    ChatRequest | ConversationsRequest | ConversationRequest | RenameRequest | RateRequest | ForgetRequest
)
ConversationTold: TypeAlias = Chatted | ConversationsFound | ConversationShown | Renamed | Rated | Forgotten
