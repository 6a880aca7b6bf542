"""The demonstration, as a command: index the sample papers, ask three questions of them.

Knows nothing about how answers are made.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.options import JsonOption, LibraryOption, ModeOption
from app.cli.starting import as_json, carried_out, opened, start, write_json

if TYPE_CHECKING:
    from rich.console import Console

    from app.requests import Answered
    from app.session import Session
    from app.settings import Settings

FOLDER = Path(".demo-library")
WIDTH = 34
"""Of a command in the list of what to type next."""


def demo(*, mode: ModeOption = None, library: LibraryOption = None, json: JsonOption = False) -> None:
    """Index ten sample papers and ask three questions about them.

    The library is made in the folder .demo-library, here. The second time takes seconds.

    Examples:
      scholiast demo
      scholiast demo --mode extractive
    """
    settings = start(library or FOLDER, mode=mode)
    from app.console.streams import out

    console = out()
    with opened(settings, create=True) as session:
        _take_in(session, console, json=json)
        answers = [_ask(session, settings, question, console, json=json) for question in _questions()]
    if json:
        _write(answers)
    else:
        _say_what_next(console, settings)


def _questions() -> list[str]:
    from app.sample.questions import demo_questions

    return [question.question for question in demo_questions()]


def _take_in(session: Session, console: Console, *, json: bool) -> None:
    from rich.text import Text

    from app.console.documents import show_added
    from app.requests import Added, SyncRequest
    from app.sample.questions import PAPERS

    if not json:
        said = Text.assemble(("Ten sample papers", "bold"), ", written for this: they say how Scholiast works.")
        console.print(said)
    result = carried_out(session, SyncRequest(folder=str(PAPERS)), waiting="Opening the library", silent=json)
    assert isinstance(result, Added)
    if not json:
        show_added(result, console)


def _ask(session: Session, settings: Settings, question: str, console: Console, *, json: bool) -> Answered:
    from rich.text import Text

    from app.console.answers import show_answer
    from app.listing import last_pages
    from app.requests import Answered, AskRequest

    if not json:
        console.print()
        console.print(Text.assemble(("? ", "bold cyan"), (question, "bold cyan")))
    request = AskRequest(text=question, answering=settings.agents())
    result = carried_out(session, request, waiting="Searching", silent=json)
    assert isinstance(result, Answered)
    if not json:
        show_answer(result.answer, console, last_pages=last_pages(settings.library, result.answer.citations))
        for sentence in result.notes:
            console.print(Text(sentence, style="dim"))
    return result


def _write(answers: list[Answered]) -> None:
    from pydantic import TypeAdapter

    from agents.types import Answer

    write_json(as_json(TypeAdapter(tuple[Answer, ...]), tuple(answered.answer for answered in answers)))


def _say_what_next(console: Console, settings: Settings) -> None:
    program = called()
    library = f"--library {shlex.quote(str(settings.library))}"
    following = (
        (f'{program} ask "..." {library}', "ask the sample papers something else"),
        (f"{program} add ~/papers", "make a library of your own papers"),
        (f'{program} ask "..."', "ask it"),
        (f"{program} doctor", "see what can be made better, such as the language model"),
    )
    console.print()
    console.print("What to type next", style="bold")
    for command, what in following:
        console.print(f"  {command:<{WIDTH}}", style="green", end=" ")
        console.print(what)


def called() -> str:
    """Return what a person types to call this program from where they are."""
    program = Path(sys.argv[0])
    if program.name != "scholiast":
        return "python -m app"
    found = shutil.which("scholiast")
    if found and Path(found).samefile(program):
        return "scholiast"
    return str(program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program)
