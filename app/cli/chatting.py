"""Chatting, as a command: questions one after the other, each understood by those before it.

Knows nothing about how questions are understood or answered.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

import typer

from app.cli.options import (
    AuthorsOption,
    DocumentsOption,
    InCollectionsOption,
    LibraryOption,
    ModeOption,
    PresetOption,
    TypesOption,
    YearsOption,
    refuse_nothing,
    scope,
)
from app.cli.starting import opened, start
from app.cli.talk import Talk

PROMPT: Final = "? "
LEAVE: Final = ("/quit", "/exit")


def chat(
    *,
    mode: ModeOption = None,
    preset: PresetOption = None,
    document: DocumentsOption = None,
    year: YearsOption = None,
    author: AuthorsOption = None,
    file_type: TypesOption = None,
    collection: InCollectionsOption = None,
    library: LibraryOption = None,
) -> None:
    """Ask one question after the other; a follow-up is understood by those before it.

    /help lists what else can be typed. Ctrl-C stops the answer under way, Ctrl-D leaves.

    Examples:
      scholiast chat
      scholiast chat --collection thesis --mode extractive
    """
    wanted = scope(documents=document, years=year, authors=author, types=file_type, collections=collection)
    settings = start(library, preset=preset, mode=mode)
    from app.console.streams import note

    answering = settings.agents()
    refuse_nothing(settings.library, wanted)
    with opened(settings) as session:
        note("Ask something, or type /help. Ctrl-C stops an answer, Ctrl-D leaves.")
        _go_on(Talk(session, settings.library, answering, wanted))


def _go_on(talk: Talk) -> None:
    """Take lines until there are no more; what goes wrong with one does not end the conversation."""
    from app.console.streams import complain, note
    from app.shown import SHOWN

    while (line := _line()) not in {None, *LEAVE}:
        assert line is not None
        try:
            if line:
                talk.take(line)
        except KeyboardInterrupt:
            note("Stopped. The conversation is as it was before.")
        except typer.BadParameter as error:
            complain(error.message)
        except (*SHOWN, OSError) as error:
            complain(str(error))


def _line() -> str | None:
    """Return the next line that is typed; None at the end."""
    asked = sys.stdin.isatty()
    if asked:
        with suppress(ImportError):  # Windows has none, and edits lines itself
            import readline  # noqa: F401 - lets input() edit lines and remember them
    while True:
        try:
            return input(PROMPT if asked else "").strip()
        except EOFError:
            return None
        except KeyboardInterrupt:
            from app.console.streams import note

            note("\nCtrl-D or /quit leaves.")
