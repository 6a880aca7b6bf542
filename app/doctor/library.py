"""Library: is there one, who has it open, and do its parts agree.

Knows nothing about models.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.channel import connect
from app.doctor.finding import Finding
from app.requests import Checked, CheckRequest
from app.session import RequestFailed, Session
from app.settings import Settings
from app.shown import SHOWN
from indexing.catalogue import Catalogue
from indexing.errors import IndexingError, NoLibrary

GO_ON: Final = "Add the same again to go on."
GO_ON_OWNED: Final = "The process that has the library open may be adding them now; if not, add the same again."


def library(settings: Settings, *, session: Session | None = None) -> Iterator[Finding]:
    """Yield how the library is: what it holds, who owns it, what `scholiast check` says.

    What is asked of it goes through *session*, where this process has one.
    """
    try:
        with Catalogue.read(settings.library) as catalogue:
            documents = len(catalogue.documents())
            failed, waiting = len(catalogue.failed()), len(catalogue.waiting())
            unfinished = catalogue.unfinished()
    except NoLibrary:
        said = f"There is none yet in {settings.library}."
        yield Finding(what="library", state="ok", said=said, todo="Make one: scholiast add ~/papers")
        return
    except IndexingError as error:
        yield Finding(what="library", state="fail", said=str(error))
        return
    owned = _is_owned(settings)
    yield _held(settings, documents, failed, waiting, GO_ON_OWNED if owned else GO_ON)
    who = "Another process" if session is None else "This page, or another process,"
    said = f"{who} has the library open; commands work through it."
    yield Finding(what="owner", state="ok", said=said if owned else "No other process has the library open.")
    if unfinished:
        yield _unfinished(unfinished, owned=owned)
    elif session is not None:
        yield _checked(session)
    else:
        with Session(settings, create=False, notice=lambda _: None) as own:
            yield _checked(own)


def _held(settings: Settings, documents: int, failed: int, waiting: int, go_on: str) -> Finding:
    said = f"{documents:,} documents in {settings.library}"
    troubles = [f"{failed:,} files could not be read"] * bool(failed) + [f"{waiting:,} wait to be read"] * bool(waiting)
    if not troubles:
        return Finding(what="library", state="ok", said=f"{said}.")
    todo = "scholiast list --failed says why. " * bool(failed) + go_on * bool(waiting)
    return Finding(what="library", state="warn", said=f"{said}; {' and '.join(troubles)}.", todo=todo.strip())


def _is_owned(settings: Settings) -> bool:
    """Return whether another process has the library open."""
    channel = connect(settings.library)
    if channel is None:
        return False
    channel.close()
    return True


def _unfinished(documents: int, *, owned: bool) -> Finding:
    """Leave it so: a check would begin by finishing it, and that may take hours."""
    said = f"{documents:,} documents are still to be indexed, so nothing was compared."
    todo = GO_ON_OWNED if owned else "Add the same again to go on, or: scholiast check"
    return Finding(what="check", state="warn", said=said, todo=todo)


def _checked(session: Session) -> Finding:
    try:
        result = session.call(CheckRequest(), lambda _: None)
    except (*SHOWN, RequestFailed) as error:
        return Finding(what="check", state="fail", said=str(error))
    assert isinstance(result, Checked)
    if result.agree:
        return Finding(
            what="check", state="ok", said=f"Database and both indexes agree on {result.passages:,} passages."
        )
    return Finding(
        what="check", state="fail", said=" ".join(result.problems), todo="scholiast check; scholiast reindex"
    )
