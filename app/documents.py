"""Documents: carry out what changes which documents a library holds, or what is known of them.

Knows nothing about questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from app.editing import Corrected, Dismissed, DismissRequest, Edited, EditRequest, Restorable, RestoreRequest
from app.requests import Added, AddRequest, Advanced, Failed, Removed, RemoveRequest, SyncRequest, Tell
from app.stopping import Stopped, give_up_if
from indexing import ingest
from indexing.dropped import Dropped
from indexing.errors import UnknownDocument
from indexing.library import Library
from indexing.progress import OnProgress, Progress
from indexing.store.schema import FileState
from indexing.types import Document, Value

Change: TypeAlias = AddRequest | SyncRequest | RemoveRequest | RestoreRequest | EditRequest | DismissRequest


def change(library: Library, request: Change, tell: Tell, stopped: Stopped) -> Added | Removed | Edited | Dismissed:
    """Carry out *request* on *library*.

    Raises:
        WorkStopped: nobody waits any more.
        IndexingError: a document, a value, the library or an engine stands in the way.
    """
    match request:
        case EditRequest():
            return _edit(library, request)
        case DismissRequest():
            return _dismiss(library, request)
    with _turn(library, stopped):
        match request:
            case AddRequest(paths=paths, collections=names):
                result: Added | Removed = _add(library, paths, names, tell)
            case SyncRequest(folder=folder, collections=names):
                found = ingest.sync(library, Path(folder), collections=names, on_progress=telling(tell))
                result = _added(found)
            case RemoveRequest():
                result = _remove(library, request, tell, stopped)
            case RestoreRequest():
                result = _restore(library, request, tell)
        _tidy(library)
    return result


def _add(library: Library, paths: tuple[str, ...], collections: tuple[str, ...], tell: Tell) -> Added:
    files = [Path(path) for path in paths]
    return _added(ingest.add(library, files, collections=collections, on_progress=telling(tell)))


def _remove(library: Library, request: RemoveRequest, tell: Tell, stopped: Stopped) -> Removed:
    library.finish(on_progress=telling(tell))
    documents = [library.find(text) for text in request.documents]
    kept: list[Restorable] = []
    for document in documents:
        give_up_if(stopped)
        if request.undoable:
            kept += _kept(library, document)
        ingest.remove(library, document.id)
    return Removed(titles=tuple(document.metadata.title for document in documents), restorable=tuple(kept))


def _kept(library: Library, document: Document) -> Iterator[Restorable]:
    """Yield what brings *document* back, if something does: its file where a person has it, or else a copy."""
    path = next((path for path in document.paths if Path(path).is_file()), "")
    if not path:
        try:
            original = library.original(document.id)
            path = Dropped(library.folder).keep_copy(original, Path(document.paths[0]).name if document.paths else "")
        except (UnknownDocument, OSError):  # it never was a file, or there is none left
            return
    found = library.corrections(document.id).items()
    corrections = tuple(Corrected.model_validate({"field": field, "value": one.value}) for field, one in found)
    yield Restorable(
        title=document.metadata.title, path=path, collections=document.collections, corrections=corrections
    )


def _restore(library: Library, request: RestoreRequest, tell: Tell) -> Added:
    """Add the files again, and say of their documents what a person had said."""
    added = _add(library, tuple(one.path for one in request.documents), (), tell)
    there = library.files([one.path for one in request.documents])
    for one in request.documents:
        file = there.get(one.path)
        if file is not None and file.state is FileState.DONE and file.document_id is not None:
            corrected: dict[str, Value] = {each.field: each.value for each in one.corrections}
            ingest.edit(library, [file.document_id], ingest.Edit(corrected=corrected, into=one.collections))
    return added


def _edit(library: Library, request: EditRequest) -> Edited:
    ids = [library.find(text).id for text in request.documents]
    wanted = ingest.Edit(request.corrected(), request.as_found, request.into, request.out_of)
    edited = ingest.edit(library, ids, wanted)
    titles = tuple(one.metadata.title for one in library.documents(edited.ids).values())
    return Edited(titles=titles, unchanged=len(set(ids)) - len(edited.ids), pending=edited.pending)


def _dismiss(library: Library, request: DismissRequest) -> Dismissed:
    """Forget the files, and delete those that were dropped: nobody else knows where they are."""
    paths = ingest.dismiss(library, request.paths)
    _tidy(library, gone=paths)
    return Dismissed(paths=paths)


def _tidy(library: Library, *, gone: tuple[str, ...] = ()) -> None:
    """Delete the dropped files that the library has taken in, and those that are *gone* for it."""
    dropped = Dropped(library.folder)
    known = library.files(dropped.paths())
    needed = {path: file.state is not FileState.DONE for path, file in known.items()}
    dropped.tidy(needed | dict.fromkeys(gone, False))


@contextmanager
def _turn(library: Library, stopped: Stopped) -> Iterator[None]:
    """Wait until nobody else changes *library*; whoever left meanwhile was told that nothing was done."""
    with library.writing():
        give_up_if(stopped)
        yield


def telling(tell: Tell) -> OnProgress:
    """Return what tells progress as news."""

    def on_progress(progress: Progress) -> None:
        tell(Advanced.of(progress))

    return on_progress


def failed(report: ingest.Report) -> tuple[Failed, ...]:
    """Return the files of *report* that failed, as data."""
    return tuple(Failed(path=failure.path, reason=failure.reason) for failure in report.failed)


def _added(report: ingest.Report) -> Added:
    return Added(
        added=report.added,
        unchanged=report.unchanged,
        updated=report.updated,
        renamed=report.renamed,
        duplicates=report.duplicates,
        removed=report.removed,
        passages=report.passages,
        seconds=report.seconds,
        failed=failed(report),
        notes=report.notes,
    )
