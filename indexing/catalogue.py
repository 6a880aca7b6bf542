"""Catalogue: what a library holds, read from SQLite alone.

Any process may read it beside the library's owner. Knows nothing about Tantivy, Qdrant or encoders.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from sqlalchemy import Connection

from indexing.analysis import terms
from indexing.errors import NoLibrary, UnknownDocument
from indexing.finding import candidates, find
from indexing.manifest import Manifest, refuse_other_schema
from indexing.originals import Originals
from indexing.revisions import Once
from indexing.store import Store, authors, corrections, documents, files, pages, passages, settings, tags
from indexing.store.files import File
from indexing.store.schema import FileState, State
from indexing.titles import Titles
from indexing.types import Correction, Document, Filter, Holdings, Page, Passage, SearchText
from indexing.vectors import Facets

Value = TypeVar("Value")

DATABASE: Final = "library.sqlite"
ORIGINALS: Final = "files"

BEGINNING: Final = 3
"""Words of a title by which it is recognised in a text."""

_SAMPLE: Final = 2_000  # passages that lengths are estimated from


class Catalogue:
    """Documents, pages and passages of a library, by their ids."""

    def __init__(self, folder: Path, store: Store, originals: Originals) -> None:
        self.folder = folder
        self.store = store
        self.originals = originals
        self._titles = Once(store, lambda: Titles.of(store))
        self._newest_first = Once(store, lambda: tuple(self.documents(self.titles().ids).values()))
        self._languages = Once(store, lambda: self._read(documents.languages))
        self._holdings = Once(store, lambda: self._read(documents.holdings))
        self._section_terms = Once(store, self._mean_section_terms)
        self._collections = Once(store, lambda: self._read(tags.names))
        self._unfinished = Once(store, lambda: self._read(_unfinished))

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """Open the library in *folder* for reading, also while another process owns it.

        What it reads once it does not read again when the owner has changed it: open it anew for that.

        Raises:
            NoLibrary: there is none.
            LibraryMismatch: its tables are of another version.
        """
        refuse_absent(folder)
        with ExitStack() as undo:
            store = Store(folder / DATABASE, read_only=True)
            undo.callback(store.close)
            if not store.made:
                raise _no_library(folder)
            with store.reading() as connection:
                built = Manifest.of_rows(settings.read(connection))
            if built is not None:
                refuse_other_schema(built)
            undo.pop_all()
        return cls(folder, store, Originals(folder / ORIGINALS))

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Return those of the passages *ids* that there are, in that order."""
        with self.store.reading() as connection:
            found = passages.read(connection, ids)
        return {key: found[key] for key in ids if key in found}

    def search_texts(self, ids: Sequence[int]) -> dict[int, SearchText]:
        """Return what those of the passages *ids* that there are are found by; quicker than reading them whole."""
        with self.store.reading() as connection:
            return passages.search_texts(connection, ids)

    def facets(self, ids: Sequence[int]) -> dict[int, Facets]:
        """Return the facets of the documents of those of the passages *ids* that there are."""
        with self.store.reading() as connection:
            owners = passages.owners(connection, ids)
            found = documents.facets(connection, sorted(set(owners.values())))
        return {key: found[owner][0] for key, owner in owners.items()}

    def owners(self, ids: Sequence[int]) -> dict[int, str]:
        """Return the id of the document of those of the passages *ids* that there are, in that order."""
        with self.store.reading() as connection:
            found = passages.owners(connection, ids)
        return {key: found[key] for key in ids if key in found}

    def openings(self, ids: Sequence[str], count: int) -> dict[str, str]:
        """Return the text of the first *count* passages of each of the documents *ids* that has any."""
        with self.store.reading() as connection:
            return passages.openings(connection, ids, count)

    def siblings(self, ids: Sequence[int]) -> dict[int, str]:
        """Return passage id -> document id, for every passage of the documents that hold the passages *ids*."""
        with self.store.reading() as connection:
            return passages.ids_of_documents(connection, sorted(set(passages.owners(connection, ids).values())))

    def documents(self, ids: Sequence[str] | None = None) -> dict[str, Document]:
        """Return all documents in the order they were added, or those of *ids* that there are."""
        with self.store.reading() as connection:
            return documents.read(connection, documents.listed(connection) if ids is None else ids)

    def last_added(self, count: int) -> list[Document]:
        """Return the last *count* documents that were added, in that order."""
        with self.store.reading() as connection:
            return list(documents.read(connection, documents.listed(connection)[-count:]).values())

    def newest_first(self) -> tuple[Document, ...]:
        """Return all documents, those without a year last; read once for what the library holds."""
        return self._newest_first()

    def find(self, text: str) -> Document:
        """Return the document that *text* names: its id or how that begins, a path, file name or title.

        Raises:
            UnknownDocument: there is none, or there are several; the message lists those that come near.
        """
        with self.store.reading() as connection:
            return find(connection, text)

    def find_one(self, text: str) -> Document | None:
        """Return the document that *text* names as `find` does; None where it names none, or several."""
        with self.store.reading() as connection:
            found = candidates(connection, text)
            return documents.read(connection, found)[found[0]] if len(found) == 1 else None

    def resolve(self, where: Filter) -> Filter:
        """Return *where* with its authors replaced by the documents that any of them wrote."""
        if not where.authors:
            return where
        with self.store.reading() as connection:
            found = set[str]().union(*(authors.documents_by(connection, name) for name in where.authors))
        if where.documents:
            found &= set(where.documents)
        if not found:
            return replace(where, authors=(), passages=())  # no documents would mean all of them
        return replace(where, authors=(), documents=tuple(sorted(found)))

    def allowed(self, where: Filter, *, most: int | None = None) -> list[str]:
        """Return the ids of the documents that *where* allows, *most* of them at most."""
        resolved = self.resolve(where)
        if resolved.passages == ():
            return []
        with self.store.reading() as connection:
            return documents.allowed(connection, resolved, most=most)

    def undated(self, where: Filter) -> int:
        """Return how many documents have no year that *where* allows, whatever it says of years."""
        resolved = self.resolve(where)
        if resolved.passages == ():
            return 0
        with self.store.reading() as connection:
            return documents.undated(connection, resolved)

    def titles(self) -> Titles:
        """Return what the documents may be called; made once for what the library holds."""
        return self._titles()

    def named_in(self, text: str) -> dict[str, str]:
        """Return id and title of every document the first three words of whose title, folded, stand in *text*."""
        titles = self.titles()
        return {key: titles.title(key) for key in titles.recognised_in(text, BEGINNING)}

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the documents, the most frequent first."""
        return self._languages()

    def holdings(self) -> Holdings:
        """Return how much the library holds, with a fingerprint of it; taken once for what it holds."""
        return self._holdings()

    def mean_section_terms(self) -> float:
        """Return how many terms the section's title of a passage has on the average, estimated from a sample.

        It is taken once for what the library holds.
        """
        return self._section_terms()

    def collections(self) -> tuple[str, ...]:
        """Return every collection that holds a document, sorted; read once for what the library holds."""
        return self._collections()

    def page(self, document_id: str, number: int) -> Page:
        """Return page *number* (1-based) of a document.

        Raises:
            UnknownDocument: there is no such document, or it has no such page.
        """
        with self.store.reading() as connection:
            found = pages.read(connection, document_id, number)
            if found is None:
                document = find(connection, document_id)
                has = f"pages 1 to {document.pages}" if document.pages else "no pages"
                raise UnknownDocument(f"Page {number!r} of document {document_id!r} was asked for; it has {has}.")
            return found

    def original(self, document_id: str) -> Path:
        """Return the file that a document was read from, as the library keeps it.

        Raises:
            UnknownDocument: there is no such document, or it never was a file, or its file is lost.
        """
        with self.store.reading() as connection:
            document = find(connection, document_id)
            digest, suffix = documents.originals(connection, [document.id])[document.id]
        if suffix is None:
            raise UnknownDocument(f"Document {document_id!r} was not read from a file, so there is none to show.")
        path = self.originals.path(digest, suffix)
        if not path.exists():
            raise UnknownDocument(
                f"The kept file of document {document_id!r} is gone from {str(path.parent)!r}: "
                f"remove the document and add it again from {document.paths!r}."
            )
        return path

    def failed(self) -> list[File]:
        """Return the files that could not be taken in, each with its reason."""
        with self.store.reading() as connection:
            return files.in_state(connection, FileState.FAILED)

    def in_part(self) -> list[File]:
        """Return the files of which not all is searched, each with what is the matter."""
        return self._read(files.in_part)

    def files(self, paths: Sequence[str]) -> dict[str, File]:
        """Return what became of those of *paths* that are known."""
        with self.store.reading() as connection:
            return files.read(connection, paths)

    def corrections(self, document_id: str) -> dict[str, Correction]:
        """Return what a person has corrected of a document, by field."""
        with self.store.reading() as connection:
            return corrections.of_document(connection, document_id)

    def unsettled(self) -> dict[str, State]:
        """Return how far the documents have come that are not in their final state."""
        return self._read(documents.unsettled)

    def waiting(self) -> list[File]:
        """Return the files that an interrupted run has left in the queue."""
        with self.store.reading() as connection:
            return files.in_state(connection, FileState.PENDING)

    def unfinished(self) -> int:
        """Return how many documents are stored and not yet found by searching, counted once for what it holds."""
        return self._unfinished()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def _read(self, what: Callable[[Connection], Value]) -> Value:
        with self.store.reading() as connection:
            return what(connection)

    def _mean_section_terms(self) -> float:
        sample = self._read(lambda connection: passages.first_sections(connection, _SAMPLE))
        counts = [len(terms(section, language)) for section, language in sample]
        return sum(counts) / max(1, len(counts))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def refuse_absent(folder: Path) -> None:
    """Raise NoLibrary unless *folder* holds a library."""
    if not (folder / DATABASE).is_file():
        raise _no_library(folder)


def _unfinished(connection: Connection) -> int:
    return sum(len(documents.in_state(connection, state)) for state in (State.STORED, State.INDEXING))


def _no_library(folder: Path) -> NoLibrary:
    return NoLibrary(f"There is no library in {str(folder)!r}: make one with `scholiast add`, or name another folder.")
