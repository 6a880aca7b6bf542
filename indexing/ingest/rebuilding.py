"""Rebuilding: the derived indexes made anew from SQLite, beside the old ones, and swapped in when complete.

Knows nothing about the files that people add.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from indexing.derived import Encoders, Parts, arrange, level
from indexing.derived.level import differing, forget_unknown
from indexing.derived.write import drop_documents, write_documents, write_terms
from indexing.ingest.rechunking import rechunk
from indexing.ingest.report import Report, Tally
from indexing.lexical import LexicalIndex
from indexing.library import LEXICAL, SERVER, VECTORS
from indexing.manifest import Manifest, current
from indexing.progress import OnProgress, Progress, Stage, silent
from indexing.store import Store, documents, settings, token_signs
from indexing.store.batches import batches
from indexing.store.schema import State

if TYPE_CHECKING:
    from indexing.library import Library

_NEXT: Final = "next_"
"""Before the names of a manifest: what a rebuild that is not finished makes."""

_TOGETHER: Final = 50  # documents


def reindex(library: Library, *, by: Encoders | None = None, on_progress: OnProgress = silent) -> Report:
    """Rebuild what is derived from SQLite by today's tokeniser and chunker, and *by* other encoders if these are given.

    The old indexes are searched, with the old encoders, until the new ones are complete. Only the lexical index is
    rebuilt when the tokeniser is all that differs. Interrupted, and called again before anything else is changed, it
    goes on where it was. Whoever holds a part of the library takes it anew afterwards.

    Raises:
        EngineError: an engine or the encoder failed; the old indexes stay in use.
    """
    started = time.monotonic()
    tally = Tally()
    with library.rebuilding() as old:
        parts = replace(old, encoder=by.text, sparse_encoder=by.sparse, workers=None) if by else old
        with parts.store.reading() as connection:
            rows = settings.read(connection)
            leaving = documents.in_state(connection, State.LEAVING)
        if leaving:
            drop_documents(parts, leaving)
        wanted = current(parts.encoder, parts.sparse_encoder)
        built = Manifest.of_rows(rows) or wanted
        rechunk(parts, wanted.chunker, tally, on_progress)
        words_only = built != wanted and replace(built, tokeniser=wanted.tokeniser) == wanted
        generations = _begin(library, parts.store, rows, wanted, words_only=words_only)
        with _opened(library, parts, generations, words_only=words_only) as new:
            tally.passages = _fill(new, words_only=words_only, on_progress=on_progress)
            if note := arrange(new.vectors, on_progress):
                tally.notes.append(note)
            with parts.store.writing() as connection:
                settings.write(connection, wanted.rows() | generations)
                token_signs.keep_only(connection, wanted.encoder)
                settings.forget(connection, [_NEXT + name for name in (*wanted.rows(), *generations)])
            library.adopt(new, generations)
        level(new, on_progress=on_progress)  # what a person has corrected meanwhile
    return tally.report(time.monotonic() - started)


def _begin(
    library: Library, store: Store, rows: dict[str, str], wanted: Manifest, *, words_only: bool
) -> dict[str, str]:
    """Return the generations of the new indexes, going on with unfinished ones if those are what is wanted."""
    generations = {LEXICAL: _after(rows[LEXICAL]), VECTORS: rows[VECTORS] if words_only else _after(rows[VECTORS])}
    following = {_NEXT + name: value for name, value in (wanted.rows() | generations).items()}
    # subtle: a library in use may have changed since, so only one that nobody could use goes on
    if not (library.mismatched and following.items() <= rows.items()):
        library.forget_unused()
        with store.writing() as connection:
            settings.write(connection, following)
    return generations


def _after(generation: str) -> str:
    """Return the generation that follows.

    Example:
        "3" -> "4"; "server" -> "server-2" -> "server-3"
    """
    if not generation.startswith(SERVER):
        return str(int(generation) + 1)
    return f"{SERVER}-{int(generation.partition('-')[2] or 1) + 1}"


@contextmanager
def _opened(library: Library, parts: Parts, generations: dict[str, str], *, words_only: bool) -> Iterator[Parts]:
    """Yield parts with the new indexes; close these again when they are not finished."""
    with ExitStack() as undo:
        lexical = LexicalIndex(library.folder / LEXICAL / generations[LEXICAL])
        undo.callback(lexical.close)
        vectors = parts.vectors
        if not words_only:
            vectors = library.vector_index(generations[VECTORS], parts.encoder.dim)
            undo.callback(vectors.close)
        yield replace(parts, lexical=lexical, vectors=vectors)
        undo.pop_all()


def _fill(new: Parts, *, words_only: bool, on_progress: OnProgress) -> int:
    """Write what the new indexes lack; return the number of passages."""
    lacking = differing(new.store, new.lexical.ids())
    if not words_only:
        lacking |= differing(new.store, new.vectors.ids())
    with new.store.reading() as connection:
        every = documents.every(connection)
        sizes = documents.passages_of(connection, every)
    done, total = 0, sum(sizes[document_id] for document_id in lacking)

    def tell(passages: int) -> None:
        on_progress(Progress(Stage.INDEX, done + passages, total, "passages"))

    for batch in batches(sorted(lacking), _TOGETHER):
        if words_only:
            write_terms(new, batch)
        else:
            write_documents(new, batch, on_written=tell)
        done += sum(sizes[document_id] for document_id in batch)
        tell(0)
    for index in (new.lexical, new.vectors):
        forget_unknown(new.store, index)
    return done
