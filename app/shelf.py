"""Shelf: all that a library holds, at a glance, read anew only when something was written.

For a page that shows it again and again. Knows nothing about how it is shown.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from app.duplicates import probably_same
from app.requests import Failed
from indexing.catalogue import DATABASE, Catalogue
from indexing.store.files import File
from indexing.store.folding import folded
from indexing.store.schema import State
from indexing.types import Document

YOUNG_S: Final = 0.05
"""A database that was written so shortly before it was read may be written again with the same time."""

HEAD: Final = 48
"""Bytes at the beginning of the index of SQLite's log: every transaction changes them when it counts."""

Written: TypeAlias = tuple[tuple[tuple[int, int], ...], bytes]
"""Time of change and size of the files of a database, and the head of its log's index."""


class Standing(StrEnum):
    """How far searching knows a document."""

    SEARCHED = "searched"  # all of it
    IN_PART = "in part"  # some of it could not be read
    COMING = "coming"  # it is being indexed, or waits for that


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it is listed: *told* are its words as a person may type them, *note* is what is not searched."""

    document: Document
    standing: Standing
    told: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a library holds; files are those that failed, that are read in part, and that wait to be read."""

    entries: tuple[Entry, ...] = ()
    failed: tuple[Failed, ...] = ()
    in_part: tuple[Failed, ...] = ()
    waiting: tuple[str, ...] = ()
    same: tuple[tuple[Document, ...], ...] = ()  # probably one paper

    @property
    def collections(self) -> list[str]:
        """Return every collection, sorted."""
        return sorted({name for entry in self.entries for name in entry.document.collections})


class ShelfReader:
    """Reads the shelf of one library; any thread may ask."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._kept: tuple[Written, Shelf] | None = None

    def read(self) -> Shelf:
        """Return what the library holds now.

        Raises:
            NoLibrary: there is none.
        """
        with self._lock:
            began, written = time.time(), _written(self._library / DATABASE)
            if self._kept is not None and self._kept[0] == written:
                return self._kept[1]
            shelf = _read(self._library)
            newest = max((changed for changed, _ in written[0]), default=0)
            self._kept = (written, shelf) if began - newest / 1e9 > YOUNG_S else None
            return shelf


def _written(database: Path) -> Written:
    """Return what changes when *database* is written.

    A transaction is in its log first. It is there for a while before it counts, until the disk has it: who reads then
    finds the old rows in files that change no more.
    """
    found, head = [], b""
    for path in (database, database.with_name(f"{database.name}-wal")):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue
        found.append((status.st_mtime_ns, status.st_size))
    with suppress(FileNotFoundError), database.with_name(f"{database.name}-shm").open("rb", buffering=0) as index:
        head = index.read(HEAD)
    return tuple(found), head


def _read(library: Path) -> Shelf:
    with Catalogue.read(library) as catalogue:
        documents = tuple(catalogue.documents().values())
        unsettled, in_part = catalogue.unsettled(), catalogue.in_part()
        failed, waiting = catalogue.failed(), catalogue.waiting()
    notes = {str(file.document_id): file.reason for file in in_part}
    return Shelf(
        entries=tuple(_entry(one, unsettled, notes) for one in reversed(documents)),
        failed=tuple(_failed(file) for file in failed),
        in_part=tuple(_failed(file) for file in in_part),
        waiting=tuple(file.path for file in waiting),
        same=tuple(probably_same(documents)),
    )


def _entry(document: Document, unsettled: Mapping[str, State], notes: Mapping[str, str]) -> Entry:
    known, note = document.metadata, notes.get(document.id, "")
    standing = Standing.IN_PART if note else Standing.SEARCHED
    if document.id in unsettled:
        standing = Standing.COMING
    names = (Path(path).name for path in document.paths)
    words = (known.title, *known.authors, str(known.year or ""), known.venue, *document.collections, *names)
    return Entry(document, standing, folded(" ".join(words)), note)


def _failed(file: File) -> Failed:
    return Failed(path=file.path, reason=file.reason)
