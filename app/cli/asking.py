"""Searching and asking, as commands.

Knows nothing about how passages are found or answers made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.forms import AttributesOption, ChoicesOption, FormOption, asked_as
from app.cli.options import (
    ANSWERING,
    AuthorsOption,
    DocumentsOption,
    InCollectionsOption,
    JsonOption,
    LibraryOption,
    ModeOption,
    PresetOption,
    TypesOption,
    YearsOption,
    refuse_nothing,
    scope,
    written,
)
from app.cli.starting import as_json, carried_out, opened, start, write_json

if TYPE_CHECKING:
    from app.session import Session


def search(
    words: Annotated[list[str], typer.Argument(help="What to look for; quotes are not needed.")],
    *,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.", rich_help_panel=ANSWERING)] = 10,
    preset: PresetOption = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Show each score and place, and what was searched for.", rich_help_panel=ANSWERING
        ),
    ] = False,
    document: DocumentsOption = None,
    year: YearsOption = None,
    author: AuthorsOption = None,
    file_type: TypesOption = None,
    collection: InCollectionsOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Find the passages that fit best.

    Examples:
      scholiast search pseudo relevance feedback
      scholiast search "query drift" -k 5 --explain --year 2019-
      scholiast search fusion --author Bruch --json
    """
    text = written(words)
    wanted = scope(documents=document, years=year, authors=author, types=file_type, collections=collection)
    settings = start(library, preset=preset)
    from app.console.rankings import show_ranking
    from app.console.streams import note, out
    from app.listing import RANKING
    from app.requests import Found, SearchRequest

    request = SearchRequest(text=text, k=k, answering=settings.agents(), scope=wanted)
    refuse_nothing(settings.library, wanted)
    with opened(settings) as session:
        result = carried_out(session, request, waiting="Searching", silent=json)
        assert isinstance(result, Found)
        if json:
            write_json(as_json(RANKING, result.passages))
        else:
            show_ranking(result, out(), explain=explain)
        for sentence in result.notes:
            note(sentence)


def ask(
    question: Annotated[list[str], typer.Argument(help="The question; quotes are not needed.")],
    *,
    form: FormOption = None,
    choice: ChoicesOption = None,
    attribute: AttributesOption = None,
    mode: ModeOption = None,
    preset: PresetOption = None,
    document: DocumentsOption = None,
    year: YearsOption = None,
    author: AuthorsOption = None,
    file_type: TypesOption = None,
    collection: InCollectionsOption = None,
    follow_up: Annotated[bool, typer.Option("--continue", help="Follow up on the latest conversation.")] = False,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Answer a question from the library, every statement with the sentence it stands on.

    The question may say itself where to look: "since 2020", "in the paper by Kern", "in fusion.pdf".

    Examples:
      scholiast ask "What does the parameter b do in BM25?"
      scholiast ask --continue "And what is its default?"
      scholiast ask "Does RM3 help on short queries?" --mode extractive
      scholiast ask "What did Kern find?" --author Kern --year 2020- --json
      scholiast ask "Which papers are about query drift?"
      scholiast ask "Compare the papers on feedback" --attribute "test collection" --attribute metrics
      scholiast ask "Does RM3 help on short queries?" --as label
    """
    text = written(question)
    wanted = scope(documents=document, years=year, authors=author, types=file_type, collections=collection)
    settings = start(library, preset=preset, mode=mode)
    from app.console.answers import show_answer
    from app.console.streams import note, out
    from app.conversations import ChatRequest, Chatted
    from app.data import Scope
    from app.listing import last_pages

    given = None if follow_up and wanted == Scope() else wanted
    request = ChatRequest(text=text, answering=settings.agents(), scope=given, **asked_as(form, choice, attribute))
    refuse_nothing(settings.library, wanted)
    with opened(settings) as session:
        if follow_up:
            request = request.model_copy(update={"conversation": _latest(session, silent=json)})
        result = carried_out(session, request, waiting="Opening the library", silent=json)
        assert isinstance(result, Chatted)
        if json:
            write_json(result.answer.model_dump_json(indent=2))
        else:
            show_answer(result.answer, out(), last_pages=last_pages(settings.library, result.answer.citations))
        for sentence in result.notes:
            note(sentence)


def _latest(session: Session, *, silent: bool) -> str:
    """Return the conversation that was last changed."""
    from app.conversations import ConversationsFound, ConversationsRequest
    from indexing.errors import UnknownConversation

    found = carried_out(session, ConversationsRequest(limit=1), waiting="Opening the library", silent=silent)
    assert isinstance(found, ConversationsFound)
    if not found.conversations:
        raise UnknownConversation("There is no conversation to continue: ask without --continue first.")
    return found.conversations[0].id
