"""Levelling: whatever the store says and the derived indexes do not, they are told.

Knows nothing about files or parsers. Every step can be interrupted and is then done again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

from indexing.derived.parts import Parts
from indexing.derived.write import drop_documents, write_documents, write_facets
from indexing.lexical import LexicalIndex
from indexing.progress import OnProgress, Progress, Stage, silent
from indexing.store import Store, documents, files, passages
from indexing.store.batches import batches
from indexing.store.schema import State
from indexing.types import POSITION_BITS
from indexing.vectors import VectorIndex

log = logging.getLogger(__name__)

_DOCUMENTS = 50  # settled together when nobody waits for the first of them, or nothing of them is encoded


def settle(parts: Parts, ids: Sequence[str], *, on_written: Callable[[int], None]) -> None:
    """Finish these documents: write what is STORED or RETAGGED, then forget what is LEAVING.

    In this order an edited document stays searchable until its new version is. *on_written* gets the number of
    passages that were encoded and written, again and again while other things are done.
    """
    written = 0

    def tell(passages_done: int) -> None:
        nonlocal written
        written = passages_done
        on_written(written)

    if stored := _in_state(parts, ids, State.STORED):
        write_documents(parts, stored, on_written=tell)
    for retagged in batches(_in_state(parts, ids, State.RETAGGED), _DOCUMENTS):
        write_facets(parts, retagged)
        tell(written)
    with parts.leaving:
        if leaving := _in_state(parts, ids, State.LEAVING):
            drop_documents(parts, leaving)


def _in_state(parts: Parts, ids: Sequence[str], state: State) -> list[str]:
    with parts.store.reading() as connection:
        return [document_id for document_id in ids if documents.state(connection, document_id) is state]


def level(parts: Parts, *, on_progress: OnProgress = silent) -> None:
    """Bring both derived indexes level with the store; quick when they are.

    Raises:
        EngineError: an index or the encoder failed.
    """
    _sweep(parts)
    _begin_again(parts.store)
    _settle_unfinished(parts, on_progress)
    with parts.store.reading() as connection:
        wanted = passages.number(connection)
    for name, index in (("lexical", parts.lexical), ("vector", parts.vectors)):
        if len(index) != wanted:
            log.warning("the %s index has %d passages instead of %d", name, len(index), wanted)
            forget_unknown(parts.store, index)
            _store_again(parts, differing(parts.store, index.ids()))
    _settle_unfinished(parts, on_progress)


def strays(parts: Parts) -> bool:
    """Return whether an index cannot be searched: something of it, or of the store, was lost or brought back.

    It has less than the documents in their final state, or more than all.
    """
    with parts.store.reading() as connection:
        least, most = documents.passages_in_state(connection, State.INDEXED), passages.number(connection)
    return any(not least <= len(index) <= most for index in (parts.lexical, parts.vectors))


def _begin_again(store: Store) -> None:
    """Make STORED again what an interrupted run was writing to the indexes."""
    with store.reading() as connection:
        broken_off = documents.in_state(connection, State.INDEXING)
    if broken_off:
        with store.writing() as connection:
            documents.advance(connection, broken_off, to=State.STORED, only=State.INDEXING)


def _settle_unfinished(parts: Parts, on_progress: OnProgress) -> None:
    with parts.store.reading() as connection:
        waiting = {
            state: documents.in_state(connection, state) for state in (State.STORED, State.RETAGGED, State.LEAVING)
        }
        sizes = documents.passages_of(connection, waiting[State.STORED])
    done, total = 0, sum(sizes.values())

    def tell(passages_done: int) -> None:
        on_progress(Progress(Stage.INDEX, done + passages_done, total, "passages"))

    for ids in waiting.values():
        for batch in batches(ids, _DOCUMENTS):
            settle(parts, batch, on_written=tell)
            done += sum(sizes.get(document_id, 0) for document_id in batch)


def _sweep(parts: Parts) -> None:
    """Delete the kept files of documents that were never stored because a run was interrupted."""
    with parts.store.reading() as connection:
        known = documents.hashes(connection) if files.any_pending(connection) else None
    if known is not None:
        parts.originals.sweep(known)


def differing(store: Store, ids: Iterable[int]) -> set[str]:
    """Return the documents of which an index with these passages, ascending, holds too little or too much."""
    with store.reading() as connection:
        by_prefix = {_prefix(document_id): document_id for document_id in documents.every(connection)}
        stored = (passage for passage, _ in passages.counts(connection))
        found = {passage >> POSITION_BITS for passage in unequal(stored, iter(ids))}
    return {by_prefix[prefix] for prefix in found & by_prefix.keys()}


def forget_unknown(store: Store, index: LexicalIndex | VectorIndex) -> None:
    """Remove from *index* the passages that the store does not know: an older store was brought back, for example."""
    with store.reading() as connection:
        stored = (passage for passage, _ in passages.counts(connection))
        differ = list(unequal(stored, index.ids()))
        known = passages.known(connection, differ)
    if unknown := [passage for passage in differ if passage not in known]:
        log.warning("removing %d passages from an index that the library does not know", len(unknown))
    for batch in batches(unknown):
        index.delete_passages(batch)
    if isinstance(index, LexicalIndex):
        index.commit()


def unequal(left: Iterator[int], right: Iterator[int]) -> Iterator[int]:
    """Yield the numbers that are in one of two ascending iterators only.

    Example:
        unequal([1, 2, 4], [2, 3, 4]) -> 1, 3
    """
    a, b = next(left, None), next(right, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(left, None), next(right, None)
        elif b is None or (a is not None and a < b):
            yield a  # type: ignore[misc]  # a is a number here: b is None or larger
            a = next(left, None)
        else:
            yield b
            b = next(right, None)


def _prefix(document_id: str) -> int:
    """Return what the ids of a document's passages begin with."""
    return int(document_id, 16) >> 17


def _store_again(parts: Parts, ids: set[str]) -> None:
    """Have these documents written anew."""
    with parts.store.writing() as connection:
        documents.advance(connection, sorted(ids), to=State.STORED, only=State.INDEXED)
