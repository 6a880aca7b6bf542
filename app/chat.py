"""Chat: a question as a turn of a conversation: understood by the turns before it, asked by itself, and kept.

Nothing but text goes from one question to the next. Knows nothing about how a question is answered.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias

from agents.records import follow_up, look_up
from agents.restrictions import allowed, both, read
from agents.standalone import stand_alone
from agents.types import Answer, Question, Turn
from app.application import Application
from app.conversations import (
    ChatRequest,
    Chatted,
    ConversationRequest,
    ConversationsFound,
    ConversationShown,
    ConversationsRequest,
    ForgetRequest,
    Forgotten,
    KeptConversation,
    KeptTurn,
    Renamed,
    RenameRequest,
)
from app.data import Scope
from app.listing import filter_of
from app.requests import Answered, AskRequest
from app.small_talk import friendly, small_talk
from app.stopping import Stopped, WorkStopped
from indexing.catalogue import Catalogue
from indexing.conversations import Conversations, now
from indexing.errors import UnknownDocument
from indexing.store import conversations as rows
from indexing.types import ANYTHING, Filter

Ask: TypeAlias = Callable[[AskRequest], Answered]
"""Answers one question that stands alone."""

STILL: Final = "Still of the same papers as the question before."

_TITLE: Final = 60
"""Characters of a first question that become the title of its conversation."""


@dataclass(frozen=True, slots=True)
class _Understood:
    """A question that stands alone, of which documents its words speak, those before it did, and what to say."""

    text: str
    scope: Scope
    notes: tuple[str, ...]
    inherited: Scope


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
    if said := small_talk(request.text, begun=before is not None):
        return Chatted(conversation=request.conversation, turn=None, answer=friendly(request.text, said))
    scope, missed = _kept_to(application.library, request, before)
    meant = _understood(application, request, before.turns if before else (), stopped)
    asked, said_of, notes = _together(application.library, meant, scope)
    answered = ask(
        AskRequest(
            text=meant.text,
            answering=request.answering,
            scope=asked,
            words=False,
            form=request.form,
            choices=request.choices,
            attributes=request.attributes,
        )
    )
    answer = answered.answer.model_copy(update={"question": request.text})
    if stopped():
        raise WorkStopped
    turn = rows.Turn(
        question=request.text,
        stand_alone=meant.text,
        answer=answer.model_dump_json(),
        created=now(),
        scope=said_of.model_dump_json(),
    )
    conversation, place = conversations.add(
        request.conversation,
        turn,
        said=f"{request.text} {meant.text} {answer.text}",
        title=textwrap.shorten(request.text, _TITLE, placeholder=" …"),
        scope=scope.model_dump_json(),
    )
    return Chatted(conversation=conversation.id, turn=place, answer=answer, notes=(*missed, *notes, *answered.notes))


def in_scope(library: Catalogue, request: AskRequest) -> tuple[AskRequest, tuple[str, ...]]:
    """Return *request* with what its words say of which documents in its scope instead, and what to say of that."""
    given = filter_of(library, request.scope)
    said = read(request.text, library, this_year=_this_year(), within=given)
    where = both(given, said.filter)
    scope = _scope(where).model_copy(update={"authors": where.authors, "file_types": where.file_types})
    looked = look_up(Question(request.text, where, request.form, request.choices, request.attributes), library)
    text = looked.text if looked else said.text or request.text
    update = {"text": text, "scope": scope, "words": False}
    return request.model_copy(update=update), said.held if looked else said.notes


def kept(
    conversations: Conversations,
    request: ConversationsRequest | ConversationRequest | RenameRequest | ForgetRequest,
) -> ConversationsFound | ConversationShown | Renamed | Forgotten:
    """Do with *conversations* what *request* says.

    Raises:
        UnknownConversation: one that it names is not there; nothing was changed.
    """
    match request:
        case ConversationsRequest():
            found = conversations.listed(request.text, limit=request.limit)
            return ConversationsFound(conversations=tuple(listed(one) for one in found))
        case ConversationRequest():
            return shown(*conversations.read(request.conversation))
        case RenameRequest():
            return Renamed(conversation=listed(conversations.rename(request.conversation, request.title)))
        case ForgetRequest():
            return Forgotten(titles=conversations.forget(request.conversations))


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
            )
            for turn in turns
        ),
    )


def _kept_to(
    library: Catalogue, request: ChatRequest, before: ConversationShown | None
) -> tuple[Scope, tuple[str, ...]]:
    """Return of which documents the conversation is, those by their ids, and what to say of those that are gone."""
    if request.scope is not None:
        return request.scope.model_copy(update={"documents": filter_of(library, request.scope).documents}), ()
    scope = before.conversation.scope if before else Scope()
    there = tuple(dict.fromkeys(key for name in scope.documents for key in _found(library, name)))
    if len(there) == len(scope.documents):
        return scope.model_copy(update={"documents": there}), ()
    rest = "the others are asked" if there else "it is not kept to papers that you named any more"
    gone = f"Papers that this conversation was kept to are not in the library any more; {rest}."
    return scope.model_copy(update={"documents": there}), (gone,)


def _found(library: Catalogue, name: str) -> Iterator[str]:
    """Yield the id of the document that *name* means, if there is one."""
    with suppress(UnknownDocument):
        yield library.find(name).id


def _understood(
    application: Application, request: ChatRequest, turns: Sequence[KeptTurn], stopped: Stopped
) -> _Understood:
    """Return what *request* asks behind *turns*.

    A follow-up inherits what the words of the question before said of which documents; one that stands alone does not.
    """
    library = application.library
    given = filter_of(library, request.scope) if request.scope else ANYTHING
    cited = _cited(library, turns[-1]) if turns else ()
    said = read(request.text, library, this_year=_this_year(), within=given, cited=cited)
    scope = _scope(said.filter)
    where = both(given, said.filter)
    looked = look_up(Question(request.text, where, request.form, request.choices, request.attributes), library)
    if looked is not None:
        return _Understood(looked.text, scope, said.held, Scope())
    if turns and (told := follow_up(request.text, _before(library, turns[-1]), library)):
        return _Understood(told, Scope(), (f"Understood as: “{told}”.",), Scope())
    if not turns:
        return _Understood(said.text or request.text, scope, said.notes, Scope())
    inherited = _left(library, turns[-1].scope)
    still = (STILL,) if _first(scope, inherited) != scope else ()
    if not said.text:  # "And since 2020?" is the question before, asked of others
        before = turns[-1].stand_alone
        return _Understood(before, scope, (*said.notes, f"Asked again: “{before}”.", *still), inherited)
    llm = application.deps_of(request.answering, stopped=stopped).resources.llm
    alone = stand_alone(said.text, [Turn(turn.stand_alone, turn.answer.text) for turn in turns], llm)
    if not alone.note:
        return _Understood(alone.text, scope, said.notes, Scope())
    return _Understood(alone.text, scope, (*said.notes, alone.note, *still), inherited)


def _before(library: Catalogue, turn: KeptTurn) -> Question:
    """Return the question of *turn*, of the documents of which its words speak."""
    return Question(turn.stand_alone, filter_of(library, _left(library, turn.scope)))


def _cited(library: Catalogue, turn: KeptTurn) -> tuple[str, ...]:
    """Return the ids of the documents that the answer of *turn* cites, or was told of from the library's record."""
    looked = None if turn.answer.searched else look_up(_before(library, turn), library)
    ids = [one.id for one in looked.documents] if looked else [one.document_id for one in turn.answer.citations]
    return tuple(dict.fromkeys(ids))


def _together(library: Catalogue, meant: _Understood, conversation: Scope) -> tuple[Scope, Scope, tuple[str, ...]]:
    """Return of which documents to ask, what of that was said in words, and what to say about it.

    What a question says goes before what those before it said, and that before what is set for the *conversation*.
    Where no document meets all of it, what was said before gives way.
    """
    words = _first(meant.scope, meant.inherited)
    said = asked = meant.scope
    for tried in (words, meant.scope):
        together = _first(tried, conversation)
        if together == Scope() or allowed(library, filter_of(library, together)):
            said, asked = tried, together
            break
    if asked == _first(words, conversation):
        return asked, said, meant.notes
    passed = "No paper meets this and what was said before at once, so the latter was passed over."
    return asked, said, (*(note for note in meant.notes if note != STILL), passed)


def _first(one: Scope, other: Scope) -> Scope:
    """Return *one*, with what it does not restrict taken from *other*: which papers, collections, types, years."""
    papers = one if one.documents or one.authors else other
    years = other if one.year_from is None and one.year_to is None else one
    return Scope(
        documents=papers.documents,
        authors=papers.authors,
        collections=one.collections or other.collections,
        file_types=one.file_types or other.file_types,
        year_from=years.year_from,
        year_to=years.year_to,
    )


def _this_year() -> int:
    return datetime.now(UTC).year


def _left(library: Catalogue, scope: Scope) -> Scope:
    """Return *scope* without the documents that have been removed since."""
    return scope.model_copy(update={"documents": tuple(library.documents(scope.documents))})


def _scope(where: Filter) -> Scope:
    return Scope(
        documents=where.documents,
        collections=where.collections,
        year_from=where.year_from,
        year_to=where.year_to,
    )
