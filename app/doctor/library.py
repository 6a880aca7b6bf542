"""Library: is there one, who has it open, and do its parts agree.

Knows nothing about models.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.channel import connect
from app.doctor.finding import Finding
from app.requests import Checked, CheckRequest
from app.session import RequestFailed, Session
from app.settings import Settings
from app.shown import SHOWN
from indexing.catalogue import Catalogue
from indexing.errors import IndexingError, NoLibrary


def library(settings: Settings) -> Iterator[Finding]:
    """Yield how the library is: what it holds, who owns it, what `scholiast check` says."""
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
    yield _held(settings, documents, failed, waiting)
    yield _owner(settings)
    yield _unfinished(unfinished) if unfinished else _checked(settings)


def _held(settings: Settings, documents: int, failed: int, waiting: int) -> Finding:
    said = f"{documents:,} documents in {settings.library}"
    troubles = [f"{failed:,} files could not be read"] * bool(failed) + [f"{waiting:,} wait to be read"] * bool(waiting)
    if not troubles:
        return Finding(what="library", state="ok", said=f"{said}.")
    todo = "scholiast list --failed says why. " * bool(failed) + "Add the same again to go on." * bool(waiting)
    return Finding(what="library", state="warn", said=f"{said}; {' and '.join(troubles)}.", todo=todo.strip())


def _owner(settings: Settings) -> Finding:
    channel = connect(settings.library)
    if channel is None:
        return Finding(what="owner", state="ok", said="No other process has the library open.")
    channel.close()
    return Finding(what="owner", state="ok", said="Another process has the library open; commands work through it.")


def _unfinished(documents: int) -> Finding:
    """Leave it so: a check would begin by finishing it, and that may take hours."""
    said = f"{documents:,} documents are still to be indexed, so nothing was compared."
    return Finding(what="check", state="warn", said=said, todo="Add the same again to go on, or: scholiast check")


def _checked(settings: Settings) -> Finding:
    try:
        with Session(settings, create=False, notice=lambda _: None) as session:
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
