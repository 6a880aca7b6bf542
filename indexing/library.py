"""Library: one folder with documents, the two indexes that find them, and the encoder that made them.

One process owns a library; others read its catalogue. Knows nothing about questions.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from filelock import FileLock

from indexing.catalogue import DATABASE, ORIGINALS, Catalogue, refuse_absent
from indexing.derived import Fingerprints, Parts, Writers, level, strays
from indexing.encoder import TextEncoder
from indexing.errors import EngineError, IndexingError, LibraryBusy, LibraryMismatch
from indexing.lexical import LexicalIndex
from indexing.manifest import Manifest, current, refuse_mismatch, refuse_other_schema
from indexing.originals import Originals
from indexing.owning import owned
from indexing.progress import OnProgress, silent
from indexing.revisions import Recent
from indexing.sparse_encoder import SparseTextEncoder
from indexing.store import Store, documents, settings, token_signs
from indexing.store.schema import State
from indexing.types import Document, Passage, Signs
from indexing.vectors import Codes, VectorIndex, VectorStorage
from indexing.vectors.folder import Folder

log = logging.getLogger(__name__)

LEXICAL: Final = "lexical"
VECTORS: Final = "vectors"
"""Folders of the derived indexes; the manifest says, under the same names, which generation in them is used."""

SERVER: Final = "server"
"""What the generations of vectors begin with that are kept elsewhere: server, server-2, server-3."""

_RECENT: Final = 1_000  # documents, and passages, kept in memory: about 3 MB each
_IDENTIFIER: Final = "library"  # its name in the manifest


class Library(Catalogue):
    """A library that this process owns. Any thread may read and search while one adds or removes."""

    def __init__(
        self,
        folder: Path,
        parts: Parts,
        generations: Mapping[str, str],
        *,
        lock: FileLock,
        storage: VectorStorage,
        mismatched: bool,
    ) -> None:
        super().__init__(folder, parts.store, parts.originals)
        self.parts = parts  # replaced as a whole, so that whoever takes it has an index and its own encoder
        self._storage = storage
        self.mismatched = mismatched  # was built with other settings: only good for being rebuilt
        self._lock = lock
        self._writer = threading.RLock()
        self._closed = False
        self._generations: tuple[Mapping[str, str], ...] = (generations,)  # in use, after what is used up
        self._retired: list[LexicalIndex | VectorIndex] = []
        self._recent_documents = Recent[str, Document](parts.store, _RECENT)
        self._recent_passages = Recent[int, Passage](parts.store, _RECENT)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        encoder: TextEncoder,
        sparse_encoder: SparseTextEncoder | None = None,
        create: bool = True,
        vectors: Callable[[str], VectorStorage] | None = None,
        codes: Codes = "int8",
        to_reindex: bool = False,
        finish: bool = True,
        on_progress: OnProgress = silent,
    ) -> Library:
        """Own the library in *folder*, making it when *create*, and bring its indexes level with SQLite.

        Args:
            folder: the library.
            encoder: whose vectors it holds.
            sparse_encoder: whose learned sparse vectors it holds besides, if any.
            create: make a library where there is none.
            vectors: returns what keeps the vector indexes when the folder does not, given the library's id, which
                is no other library's. Changing from one to the other encodes everything again.
            codes: what a graph over the vectors in the folder is searched by; another one is built over other codes.
            to_reindex: open also a library that was built with other settings, for `ingest.reindex` alone.
            finish: index the documents that an interrupted run has left; otherwise only an index that differs
                in more than these is mended, so that searching can begin at once, and `finish` does the rest.
            on_progress: told about documents that an interrupted run has left to be indexed.

        Raises:
            NoLibrary: there is none and *create* is False.
            LibraryBusy: another process owns it.
            LibraryMismatch: it was built with other settings; the message says what to do.
            EngineError: a part of it cannot be opened.
        """
        if not create:
            refuse_absent(folder)
        with ExitStack() as undo:
            lock = owned(folder)
            undo.callback(lock.release)
            store = Store(folder / DATABASE)
            undo.callback(store.close)
            wanted = current(encoder, sparse_encoder)
            built, generations = _manifest(store, folder, wanted, external=vectors is not None)
            storage = vectors(_identifier(store)) if vectors is not None else Folder(folder / VECTORS, codes)
            mismatched = to_reindex and built != wanted
            if mismatched:
                refuse_other_schema(built)
            else:
                refuse_mismatch(built, wanted)
                _forget_others(folder, storage, generations)
                with store.writing() as connection:
                    token_signs.keep_only(connection, wanted.encoder)
            lexical = LexicalIndex(folder / LEXICAL / generations[LEXICAL])
            undo.callback(lexical.close)
            found = storage.open(generations[VECTORS], built.dim)
            undo.callback(found.close)
            parts = Parts(store, lexical, found, encoder, Originals(folder / ORIGINALS), sparse_encoder)
            if not mismatched and (finish or strays(parts)):
                level(parts, on_progress=on_progress)
            undo.pop_all()
        return cls(folder, parts, generations, lock=lock, storage=storage, mismatched=mismatched)

    @property
    def lexical(self) -> LexicalIndex:
        """Return the BM25 index; take it anew after `ingest.reindex`."""
        return self.parts.lexical

    @property
    def vectors(self) -> VectorIndex:
        """Return the vector index; take it anew after `ingest.reindex`."""
        return self.parts.vectors

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Return what a catalogue returns; what was read lately is not read again."""
        return self._recent_passages.of(ids, super().passages)

    def documents(self, ids: Sequence[str] | None = None) -> dict[str, Document]:
        """Return what a catalogue returns; what was read lately is not read again."""
        return super().documents() if ids is None else self._recent_documents.of(ids, super().documents)

    def token_signs(self, ids: Sequence[int], encoder: str) -> dict[int, Signs]:
        """Return the signs of the tokens of those of the passages *ids* that have any by the *encoder* so named.

        Whoever compares them names the encoder of the question: another one may have taken its place meanwhile.
        """
        with self.store.reading() as connection:
            return token_signs.read(connection, encoder, ids)

    @property
    def encoder(self) -> TextEncoder:
        """Return the encoder of passages, sentences and questions."""
        return self.parts.encoder

    @property
    def sparse_encoder(self) -> SparseTextEncoder | None:
        """Return the encoder of learned sparse vectors; None in a library without."""
        return self.parts.sparse_encoder

    def write_by(self, workers: Writers, fingerprints: Fingerprints) -> None:
        """Have *workers* encode what is stored from now on, as encoders of these *fingerprints* do.

        Raises:
            LibraryMismatch: it has other encoders by now.
        """
        with self._writer:
            if self.parts.fingerprints != fingerprints:
                raise LibraryMismatch("The library was rebuilt with other encoders meanwhile: try again.")
            self.parts = replace(self.parts, workers=workers)

    def finish(self, *, on_progress: OnProgress = silent) -> None:
        """Index what an interrupted run has left; quick when that is nothing.

        Raises:
            LibraryMismatch: it was opened only to be rebuilt.
            EngineError: an index or the encoder failed.
        """
        with self.writing() as parts:
            level(parts, on_progress=on_progress)

    @contextmanager
    def writing(self, *, wait_s: float = -1) -> Iterator[Parts]:
        """Yield the parts to the one thread that changes the library; a second one waits, or up to *wait_s*.

        Raises:
            LibraryMismatch: it was opened only to be rebuilt.
            LibraryBusy: another thread has been changing it for so long.
            IndexingError: it was closed.
        """
        if self.mismatched:
            raise LibraryMismatch("The library was built with other settings: run `scholiast reindex` first.")
        with self.rebuilding(wait_s=wait_s) as parts:
            yield parts

    @contextmanager
    def rebuilding(self, *, wait_s: float = -1) -> Iterator[Parts]:
        """Yield the parts as `writing` does, to rebuild the indexes, whatever they were built with."""
        if not self._writer.acquire(timeout=wait_s):
            raise LibraryBusy(f"The library in {str(self.folder)!r} is being changed: wait until that is finished.")
        try:
            if self._closed:
                raise IndexingError(f"The library in {str(self.folder)!r} was closed: open it again.")
            yield self.parts
        finally:
            self._writer.release()

    def vector_index(self, generation: str, dim: int) -> VectorIndex:
        """Return the vector index of this *generation*, made if it is not there; whoever asks for it closes it."""
        return self._storage.open(generation, dim)

    def adopt(self, parts: Parts, generations: Mapping[str, str]) -> None:
        """Search the indexes of *parts*, which are of these *generations*, from now on.

        Those before them stay open for searches under way; what was replaced earlier is closed and deleted.
        """
        earlier, self._retired = self._retired, []
        for old, new in ((self.parts.lexical, parts.lexical), (self.parts.vectors, parts.vectors)):
            if old is not new:
                self._retired.append(old)
        self._generations = (*self._generations[-1:], generations)
        self.parts = parts
        self.mismatched = False
        for index in earlier:
            try:
                index.close()
            except EngineError as error:  # the new ones are in use all the same
                log.warning("an index that was replaced could not be closed: %s", error)
        self.forget_unused()

    def forget_unused(self) -> None:
        """Delete the indexes that were replaced before the last ones were, and those never finished."""
        _forget_others(self.folder, self._storage, *self._generations)

    def close(self) -> None:
        """Close every part and let another process own the library."""
        with self._writer, ExitStack() as last:
            self._closed = True
            last.callback(self._lock.release)
            last.callback(self.store.close)
            for index in (self.parts.lexical, self.parts.vectors, *self._retired):
                last.callback(index.close)
            self._retired = []


def _forget_others(folder: Path, storage: VectorStorage, *used: Mapping[str, str]) -> None:
    """Delete indexes that were replaced, or never finished: all but those of the generations *used*.

    Those in the folder also when the vectors are kept elsewhere by now.
    """
    Folder(folder / LEXICAL).keep_only([generations[LEXICAL] for generations in used])
    try:
        for place in (Folder(folder / VECTORS), storage):
            place.keep_only([generations[VECTORS] for generations in used])
    except EngineError as error:  # they only take room
        log.warning("unused vector indexes could not be deleted: %s", error)


def _manifest(store: Store, folder: Path, wanted: Manifest, *, external: bool) -> tuple[Manifest, dict[str, str]]:
    """Return what the library was built with and its generations; a new one gets *wanted* and the first."""
    with store.writing() as connection:
        rows = settings.read(connection)
        built = Manifest.of_rows(rows)
        if built is None:
            built, rows = wanted, {LEXICAL: "1", VECTORS: SERVER if external else "1"}
            settings.write(connection, wanted.rows() | rows)
        elif external != rows[VECTORS].startswith(SERVER):
            # what was changed since the other place was last used is not known there, so all is written anew
            rows[VECTORS] = SERVER if external else _unused(folder / VECTORS)
            settings.write(connection, {VECTORS: rows[VECTORS]})
            documents.advance(connection, documents.every(connection), to=State.STORED, only=State.INDEXED)
    return built, {kind: rows[kind] for kind in (LEXICAL, VECTORS)}


def _identifier(store: Store) -> str:
    """Return the id of the library, which is made when first asked for."""
    with store.writing() as connection:
        rows = settings.read(connection)
        if _IDENTIFIER not in rows:
            rows[_IDENTIFIER] = uuid4().hex
            settings.write(connection, {_IDENTIFIER: rows[_IDENTIFIER]})
    return rows[_IDENTIFIER]


def _unused(parent: Path) -> str:
    """Return a generation that *parent* has no folder of."""
    used = [int(path.name) for path in parent.glob("*") if path.name.isdecimal()]
    return str(max(used, default=0) + 1)
