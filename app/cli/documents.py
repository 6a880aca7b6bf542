"""The documents of a library, as commands: add, sync, list, show, remove.

Knows nothing about how documents are read or stored.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.guard import FAILED
from app.cli.options import (
    CollectionsOption,
    DocumentsArgument,
    JsonOption,
    LibraryOption,
    RayOption,
    RayWorkersOption,
    complete_document,
    named,
    over,
)
from app.cli.starting import as_json, carried_out, opened, start, write_json

if TYPE_CHECKING:
    from app.requests import Added


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders.", show_default=False)],
    *,
    collection: CollectionsOption = None,
    ray: RayOption = None,
    workers: RayWorkersOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Take files, and all that is below folders, into the library.

    PDF, Markdown, plain text, HTML, DOCX, JATS XML and LaTeX; a .bib, .ris or CSL-JSON file beside them tells titles,
    authors and years. What is there already costs nothing; an interrupted run goes on where it was.

    Examples:
      scholiast add ~/papers
      scholiast add thesis.pdf notes.md --collection thesis
      scholiast add ~/papers --ray local --workers 8
    """
    _refuse_absent(paths)
    cluster = over(ray, workers)
    settings = start(library)
    from app.requests import Added, AddRequest

    wanted = AddRequest(paths=tuple(_absolute(path) for path in paths), collections=tuple(collection or ()))
    with opened(settings, create=True, over=cluster, silent=json) as session:
        result = carried_out(session, wanted, waiting="Opening the library", silent=json)
        assert isinstance(result, Added)
        _told(result, json=json)
        if not _taken(result):
            raise typer.Exit(FAILED)


def sync(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder.", show_default=False)],
    *,
    collection: CollectionsOption = None,
    ray: RayOption = None,
    workers: RayWorkersOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Make the library hold what a folder holds.

    New and edited files come in, deleted ones go, renamed ones cost nothing.

    Examples:
      scholiast sync ~/papers
    """
    _refuse_absent([folder])
    cluster = over(ray, workers)
    settings = start(library)
    from app.requests import Added, SyncRequest

    wanted = SyncRequest(folder=_absolute(folder), collections=tuple(collection or ()))
    with opened(settings, create=True, over=cluster, silent=json) as session:
        result = carried_out(session, wanted, waiting="Opening the library", silent=json)
        assert isinstance(result, Added)
        _told(result, json=json)
        if result.failed and not _taken(result):  # an empty folder is as much as a full one what is to be held
            raise typer.Exit(FAILED)


def list_documents(
    collection: Annotated[
        list[str] | None, typer.Option("--collection", metavar="NAME", help="Only what was added under one of these.")
    ] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="List the files that could not be taken in, and why.")
    ] = False,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """List the documents of the library.

    Examples:
      scholiast list
      scholiast list --collection thesis --json
      scholiast list --failed
    """
    settings = start(library)
    from app.console.documents import show_documents, show_failures
    from app.console.streams import out
    from app.listing import EMPTY, FAILURES, LISTED, Listed, in_no_collection
    from app.requests import Failed
    from indexing.catalogue import Catalogue

    with Catalogue.read(settings.library) as catalogue:
        every = catalogue.documents().values()
        documents = [one for one in every if not collection or set(one.collections) & set(collection)]
        none = in_no_collection(collection, catalogue.collections()) if collection and every else EMPTY
        failures = tuple(Failed(path=file.path, reason=file.reason) for file in catalogue.failed())
    if failed:
        write_json(as_json(FAILURES, failures)) if json else show_failures(failures, out())
    elif json:
        write_json(as_json(LISTED, tuple(Listed.of(document) for document in documents)))
    else:
        show_documents(documents, out(), none=none)


def show(
    document: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id, its beginning, file name or title.",
            show_default=False,
            autocompletion=complete_document,
        ),
    ],
    page: Annotated[int | None, typer.Option("--page", min=1, help="Show the text of this page.")] = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show what the library knows about a document, or the text of one of its pages.

    Examples:
      scholiast show 3fa2
      scholiast show bm25.pdf --page 2
    """
    settings = start(library)
    from app.console.documents import name_of, show_document, show_page
    from app.console.streams import count, out
    from app.listing import Listed, PageText
    from indexing.catalogue import Catalogue
    from indexing.errors import UnknownDocument

    with Catalogue.read(settings.library) as catalogue:
        found = catalogue.find(document)
        if page is not None and page > found.pages:
            has = count(found.pages, "page") if found.pages else "no pages"
            raise UnknownDocument(f"{name_of(found)!r} has no page {page}: it has {has}.")
        text = catalogue.page(found.id, page) if page is not None else None
        corrections = catalogue.corrections(found.id)
    if text is None:
        write_json(Listed.of(found).model_dump_json(indent=2)) if json else show_document(found, out(), corrections)
    else:
        write_json(PageText.of(found, text).model_dump_json(indent=2)) if json else show_page(found, text, out())


def remove(
    documents: DocumentsArgument,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Remove documents from the library. Your own files stay where they are.

    Examples:
      scholiast remove 3fa2
      scholiast remove draft.pdf "An older title"
    """
    settings = start(library)
    from app.console.documents import show_removed
    from app.console.streams import out
    from app.requests import Removed, RemoveRequest

    request = RemoveRequest(documents=tuple(named(text) for text in documents))
    with opened(settings) as session:
        result = carried_out(session, request, waiting="Removing", silent=json)
        assert isinstance(result, Removed)
        write_json(result.model_dump_json(include={"titles"}, indent=2)) if json else show_removed(result, out())


def _told(result: Added, *, json: bool) -> None:
    """Print what was taken in."""
    from app.console.documents import show_added
    from app.console.streams import out

    write_json(result.model_dump_json(exclude={"kind"}, indent=2)) if json else show_added(result, out())


def _taken(result: Added) -> int:
    """Return how many files there were to take in or let go."""
    return result.added + result.unchanged + result.updated + result.renamed + result.duplicates + result.removed


def _refuse_absent(paths: list[str]) -> None:
    for path in paths:
        if path.startswith(("http://", "https://", "doi:", "10.")) and not Path(path).exists():
            raise typer.BadParameter(f"{path!r} is an address: download the file and add that.")
        if not Path(path).expanduser().exists():
            raise typer.BadParameter(f"There is no file or folder {path!r}.")


def _absolute(path: str) -> str:
    return str(Path(path).expanduser().absolute())
