"""Runs that were made, as commands: replay, explain, resume.

Knows nothing about how questions are answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from app.cli.guard import FAILED
from app.cli.options import JsonOption, LibraryOption
from app.cli.starting import as_json, carried_out, opened, start, write_json

if TYPE_CHECKING:
    from app.requests import Answered, AskRequest
    from app.settings import Settings

TraceArgument: TypeAlias = Annotated[
    str, typer.Argument(metavar="TRACE", help="A trace's id, how it begins, or its path; last is the newest.")
]


def replay(trace: TraceArgument = "last", *, library: LibraryOption = None, json: JsonOption = False) -> None:
    """Ask a question again and show the first difference.

    It is asked of the same documents with the same settings. The exit code is 0 when the answer is the same and 1 when
    it is not. What has changed since, such as the library or the language model, is said first.

    Examples:
      scholiast replay last
      scholiast replay 3fa2 --json
    """
    settings = start(library)
    from app.console.replays import show_replayed
    from app.console.streams import note, out
    from app.differences import compared
    from app.traces import TRACES, find_trace, read_trace

    before = read_trace(find_trace(settings.library, trace))
    request = before.asked().request.model_copy(update={"resume": ""})
    answered = _answered(settings, request, json=json)
    now = read_trace(settings.library / TRACES / f"{answered.answer.trace}.jsonl")
    replayed = compared(before, now)
    write_json(replayed.model_dump_json(indent=2)) if json else show_replayed(replayed, out())
    for sentence in (before.damage, *answered.notes):
        if sentence:
            note(sentence)
    if not replayed.same:
        raise typer.Exit(FAILED)


def explain(trace: TraceArgument = "last", *, library: LibraryOption = None, json: JsonOption = False) -> None:
    """Tell in plain words how an answer came about.

    What was searched, found, kept, judged, written and checked, why, and how long it took.

    Examples:
      scholiast explain
      scholiast explain 3fa2
    """
    settings = start(library)
    from app.console.stories import show_story
    from app.console.streams import note, out
    from app.traces import LINES, find_trace, read_trace

    record = read_trace(find_trace(settings.library, trace))
    if json:
        write_json(as_json(LINES, tuple(record.lines())))
        if record.damage:
            note(record.damage)
    else:
        show_story(record, out())


def resume(trace: TraceArgument = "last", *, library: LibraryOption = None, json: JsonOption = False) -> None:
    """Go on with a question that was interrupted.

    Searching takes a moment and is done again; what the language model has answered whole is taken from the trace.
    A question of a conversation becomes a turn of it.

    Examples:
      scholiast resume
      scholiast resume 3fa2 --json
    """
    settings = start(library)
    from app.console.answers import show_answer
    from app.console.streams import note, out
    from app.listing import last_pages
    from app.traces import find_trace, read_trace, refuse_finished

    path = find_trace(settings.library, trace)
    record = read_trace(path)
    refuse_finished(record)
    answered = _answered(settings, record.asked().request.model_copy(update={"resume": str(path)}), json=json)
    if json:
        write_json(answered.answer.model_dump_json(indent=2))
    else:
        show_answer(answered.answer, out(), last_pages=last_pages(settings.library, answered.answer.citations))
    for sentence in answered.notes:
        note(sentence)


def _answered(settings: Settings, request: AskRequest, *, json: bool) -> Answered:
    """Return the answer to *request*, whoever owns the library."""
    from app.requests import Answered

    with opened(settings) as session:
        result = carried_out(session, request, waiting="Opening the library", silent=json)
    assert isinstance(result, Answered)
    return result
