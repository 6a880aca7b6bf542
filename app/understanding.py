"""Understanding: what a question of a conversation asks when it stands alone, and of which documents.

Knows nothing about how it is answered or kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from agents.follow_ups.alternatives import LOOKED_BACK
from agents.follow_ups.one_paper import of_kept, of_one_paper
from agents.follow_ups.standalone import stand_alone
from agents.follow_ups.turn import CitedPaper, Turn
from agents.follow_ups.understood import StandAlone
from agents.llm.calls import Call
from agents.phrases import said as in_language
from agents.phrases.english import ALL_LISTED, ASKED_AGAIN, GONE_ALL, GONE_SOME, NOT_TOGETHER, STILL, UNDERSTOOD
from agents.records import follow_up, look_up
from agents.restrictions import both, read
from agents.telling import event_of
from agents.trace import Event
from agents.types import Form, Question
from app.application import Application
from app.conversations import ChatRequest, ConversationShown, KeptTurn
from app.data import Scope
from app.listing import filter_of
from app.requests import AskRequest
from app.stopping import Stopped
from indexing.catalogue import Catalogue
from indexing.errors import UnknownDocument
from indexing.types import ANYTHING, Filter

EVERYWHERE: Final = Scope()


@dataclass(frozen=True, slots=True)
class Understood:
    """A question that stands alone, of which documents its words speak, those before it did, and what to say.

    Papers *besides* are not to be asked; where there are *alone* ones, they are, for this question only. *form* is
    that of the answer of which more is wanted, and *told* are the calls of the language model.
    """

    text: str
    scope: Scope
    notes: tuple[str, ...]
    inherited: Scope = EVERYWHERE
    besides: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    form: Form | None = None
    told: tuple[Event, ...] = ()


def kept_to(
    library: Catalogue, request: ChatRequest, before: ConversationShown | None
) -> tuple[Scope, tuple[str, ...]]:
    """Return of which documents the conversation is, those by their ids, and what to say of those that are gone."""
    if request.scope is not None:
        return request.scope.model_copy(update={"documents": filter_of(library, request.scope).documents}), ()
    scope = before.conversation.scope if before else Scope()
    there = tuple(dict.fromkeys(key for name in scope.documents for key in _found(library, name)))
    if len(there) == len(scope.documents):
        return scope.model_copy(update={"documents": there}), ()
    gone = in_language(GONE_SOME if there else GONE_ALL, request.text)
    return scope.model_copy(update={"documents": there}), (gone,)


def understood(
    application: Application, request: ChatRequest, turns: Sequence[KeptTurn], kept: Scope, stopped: Stopped
) -> Understood:
    """Return what *request* asks behind *turns*, in a conversation that is *kept* to a scope.

    A follow-up inherits what the words of the question before said of which documents; one that stands alone does not.
    """
    library = application.library
    given = filter_of(library, request.scope) if request.scope else ANYTHING
    cited = [one.document_id for one in _papers(library, turns[-1])] if turns else []
    said = read(request.text, library, this_year=_this_year(), within=given, cited=tuple(dict.fromkeys(cited)))
    scope = _scope(said.filter)
    looked = look_up(_question(request, both(given, said.filter)), library)
    if looked is not None:
        return Understood(looked.text, scope, said.held)
    earlier = turns[-2].stand_alone if len(turns) > 1 else ""
    if turns and (told := follow_up(request.text, _before(library, turns[-1]), library, earlier=earlier, cited=cited)):
        return Understood(told, EVERYWHERE, (in_language(UNDERSTOOD, request.text, text=told),))
    if not turns:
        text = said.text or request.text
        first = _of_kept(library, text, (), kept) or StandAlone(text)
        return Understood(first.text, scope, (*said.notes, *filter(None, (first.note,))))
    inherited = _left(library, turns[-1].scope)
    still = (in_language(STILL, request.text),) if _first(scope, inherited) != scope else ()
    if not said.text:  # "And since 2020?" is the question before, asked of others
        again = _asked_of_others(turns, said.filter)
        before, inherited = again.stand_alone, _left(library, again.scope)
        still = (in_language(STILL, request.text),) if _first(scope, inherited) != scope else ()
        return Understood(
            before, scope, (*said.notes, in_language(ASKED_AGAIN, request.text, text=before), *still), inherited
        )
    calls: tuple[Event, ...] = ()
    before_it = [_turn(library, turn) for turn in turns]
    free = request.scope is None and not scope.documents and not kept.documents
    alone = of_one_paper(said.text, before_it) if free else _of_kept(library, said.text, before_it, kept)
    if alone is None:
        alone, calls = _by_conversation(application, request, said.text, before_it, stopped)
    if alone.passing or not alone.note:
        return Understood(alone.text, scope, (*said.notes, *filter(None, (alone.note,))), alone=alone.papers)
    meant = Understood(alone.text, scope, (*said.notes, alone.note, *still), inherited, alone.besides)
    if alone.papers and not scope.documents:
        there = tuple(library.documents(alone.papers))
        meant = replace(meant, scope=scope.model_copy(update={"documents": there}), notes=(*said.notes, alone.note))
    return replace(meant, form=turns[-1].answer.form if alone.besides else None, told=calls)


def _by_conversation(
    application: Application, request: ChatRequest, text: str, turns: Sequence[Turn], stopped: Stopped
) -> tuple[StandAlone, tuple[Event, ...]]:
    """Return *text* as it is understood behind *turns*, and the calls of the language model."""
    deps, calls = application.deps_of(request.answering, stopped=stopped), list[Call]()
    if deps.meter is not None:
        deps.meter.begin(request.answering.limits, started=time.monotonic(), on_call=calls.append)
    return stand_alone(text, turns, deps.meter), tuple(event_of(call) for call in calls)


def _of_kept(library: Catalogue, text: str, turns: Sequence[Turn], kept: Scope) -> StandAlone | None:
    """Return *text* with the one paper that a conversation is *kept* to in place of "it"; None without both."""
    there = library.documents(kept.documents) if len(kept.documents) == 1 else {}
    papers = [CitedPaper(key, document.metadata.title) for key, document in there.items()]
    return of_kept(text, turns, papers[0]) if papers else None


def _asked_of_others(turns: Sequence[KeptTurn], where: Filter) -> KeptTurn:
    """Return the question that words asking only for papers from *where* ask again.

    Years alone narrow the last list, also where questions about what it lists came in between.
    """
    if where.documents or (where.year_from is None and where.year_to is None):
        return turns[-1]
    for turn in reversed(turns[-LOOKED_BACK:]):
        if turn.answer.form is Form.LIST:
            return turn
        follows = turn.question != turn.stand_alone or not turn.answer.searched or turn.scope.documents
        if not follows:
            break
    return turns[-1]


def _turn(library: Catalogue, turn: KeptTurn) -> Turn:
    """Return what follow-ups may refer to of a turn."""
    answered = turn.answer.status != "unanswerable"
    listed = turn.answer.form is Form.LIST and answered
    return Turn(turn.stand_alone, turn.answer.text, _papers(library, turn), lists=listed, answered=answered)


def _papers(library: Catalogue, turn: KeptTurn) -> tuple[CitedPaper, ...]:
    """Return the paper of each citation of *turn*, or those that the library's record told of."""
    looked = None if turn.answer.searched else look_up(_before(library, turn), library)
    if looked is not None:
        return tuple(CitedPaper(one.id, one.metadata.title) for one in looked.documents)
    return tuple(CitedPaper(one.document_id, one.title) for one in turn.answer.citations)


def _before(library: Catalogue, turn: KeptTurn) -> Question:
    """Return the question of *turn*, of the documents of which its words speak."""
    return Question(turn.stand_alone, filter_of(library, _left(library, turn.scope)))


def _question(request: ChatRequest | AskRequest, where: Filter) -> Question:
    """Return what *request* asks, of the documents that *where* allows."""
    return Question(request.text, where, request.form, request.choices, request.attributes)


def together(
    library: Catalogue, meant: Understood, conversation: Scope, question: str
) -> tuple[Scope, tuple[str, ...], Scope]:
    """Return of which documents to ask, what to say about it, and what of it was said in words.

    What a question says goes before what those before it said, and that before what is set for the *conversation*.
    Where no document meets all of it, what was said before gives way. It is said in the language of *question*.
    """
    words = _first(meant.scope, meant.inherited)
    said = asked = meant.scope
    for tried in (words, meant.scope):
        together = _first(tried, conversation)
        if together == Scope() or library.allowed(filter_of(library, together), most=1):
            said, asked = tried, together
            break
    notes = meant.notes
    if asked != _first(words, conversation):
        still, passed = (in_language(phrase, question) for phrase in (STILL, NOT_TOGETHER))
        notes = (*(note for note in notes if note != still), passed)
    if meant.alone:
        there = tuple(library.documents(meant.alone))
        return asked.model_copy(update={"documents": there or asked.documents}), notes, said
    others = _besides(library, meant.besides, asked)
    if others is None:
        return asked, (*notes, in_language(ALL_LISTED, question)), said
    return others, notes, said


def _besides(library: Catalogue, besides: Sequence[str], asked: Scope) -> Scope | None:
    """Return the scope *asked* without the papers *besides*; None where there are no others."""
    if not besides:
        return asked
    others = tuple(key for key in library.allowed(filter_of(library, asked)) if key not in besides)
    return asked.model_copy(update={"documents": others}) if others else None


def in_scope(library: Catalogue, request: AskRequest) -> tuple[AskRequest, tuple[str, ...]]:
    """Return *request* with what its words say of which documents in its scope instead, and what to say of that."""
    given = filter_of(library, request.scope)
    said = read(request.text, library, this_year=_this_year(), within=given)
    where = both(given, said.filter)
    scope = _scope(where).model_copy(update={"authors": where.authors, "file_types": where.file_types})
    looked = look_up(_question(request, where), library)
    text = looked.text if looked else said.text or request.text
    update = {"text": text, "scope": scope, "words": False}
    return request.model_copy(update=update), said.held if looked else said.notes


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


def _found(library: Catalogue, name: str) -> Iterator[str]:
    """Yield the id of the document that *name* means, if there is one."""
    with suppress(UnknownDocument):
        yield library.find(name).id


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
