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


class ChatRequest(Data):
    """Answer a question as the next turn of a conversation; without one, as the first turn of a new one."""

    kind: Literal["chat"] = "chat"
    conversation: str | None = None
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
    question: str
    stand_alone: str
    scope: Scope = Scope()
    kept_to: Scope = Scope()


class ConversationsRequest(Data):
    """List conversations, the last changed first; with a *text*, those of which one turn has all its words."""

    kind: Literal["conversations"] = "conversations"
    text: str = ""
    limit: int | None = Field(default=None, ge=1)


class ConversationRequest(Data):
    """Read a conversation with all its turns."""

    kind: Literal["conversation"] = "conversation"
    conversation: str


class RenameRequest(Data):
    """Give a conversation another title."""

    kind: Literal["rename"] = "rename"
    conversation: str
    title: Title


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
    """A question as it was typed, as it was asked, of which documents its words spoke, and the answer."""

    question: str
    stand_alone: str
    scope: Scope
    answer: Answer
    created: str


class ConversationsFound(Data):
    """Conversations, the last changed first."""

    kind: Literal["conversations"] = "conversations"
    conversations: tuple[KeptConversation, ...]


class ConversationShown(Data):
    """A conversation with its turns in their order."""

    kind: Literal["conversation"] = "conversation"
    conversation: KeptConversation
    turns: tuple[KeptTurn, ...]


class Renamed(Data):
    """A conversation under its new title."""

    kind: Literal["renamed"] = "renamed"
    conversation: KeptConversation


class Forgotten(Data):
    """The titles of the conversations that were deleted."""

    kind: Literal["forgotten"] = "forgotten"
    titles: tuple[str, ...]
