"""Writing: documents of the store -> both derived indexes.

Knows nothing about where the documents come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from indexing.derived.parts import Parts
from indexing.lexical import LexicalIndex
from indexing.store import Store, documents, passages, token_signs
from indexing.store.schema import State
from indexing.types import Passage, Signs, SparseVector
from indexing.vectors import Facets, Point

OnWritten: TypeAlias = Callable[[int], None]
"""Told how many passages are done."""

WINDOW_TEXTS: Final = 2_000
"""Texts encoded in one call: enough for sorting by length to pay, few enough to lose to a power cut."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage with what both indexes want to know about its document."""

    passage: Passage
    around: tuple[str, ...]  # the texts of the passages before and after it
    facets: Facets
    language: str

    @property
    def texts(self) -> int:
        return 1 + len(self.passage.sentences)


def encoded_text(passage: Passage) -> str:
    """Return what is encoded for a passage: its heading, a line end, its text."""
    return f"{passage.heading}\n{passage.text}" if passage.heading else passage.text


def write_documents(parts: Parts, ids: Sequence[str], *, on_written: OnWritten) -> None:
    """Encode the passages of these STORED documents, write them to both indexes, make them INDEXED.

    Whatever the indexes held of them before is replaced. One that is changed meanwhile is STORED in the end.
    *on_written* gets the number of passages done.

    Raises:
        EngineError: an index or the encoder failed; the documents stay INDEXING.
    """
    done = 0
    with parts.store.writing() as connection:  # before anything is read of them
        documents.advance(connection, ids, to=State.INDEXING, only=State.STORED)
    parts.lexical.delete_documents(ids)
    replaced: set[str] = set()
    for window in _windows(parts.store, ids):
        points, signs = _points(parts, window, _from(done, window, on_written))
        begun = {entry.passage.document_id for entry in window} - replaced
        parts.vectors.delete_documents(sorted(begun))  # not earlier: it is found until its new self is encoded
        parts.vectors.write(points)
        with parts.store.writing() as connection:
            token_signs.write(connection, parts.encoder.fingerprint, signs)
        replaced |= begun
        _write_words(parts.lexical, window)
        done += len(window)
        on_written(done)
    parts.lexical.commit()
    with parts.store.writing() as connection:
        documents.advance(connection, ids, to=State.INDEXED, only=State.INDEXING)


def write_terms(parts: Parts, ids: Sequence[str]) -> None:
    """Write the passages of these documents to the lexical index anew, encoding nothing."""
    parts.lexical.delete_documents(ids)
    for window in _windows(parts.store, ids):
        _write_words(parts.lexical, window)
    parts.lexical.commit()


def write_facets(parts: Parts, ids: Sequence[str]) -> None:
    """Tell both indexes the collections of these RETAGGED documents, encoding nothing; make them INDEXED.

    One that is filed under another collection meanwhile stays RETAGGED, and so do all when this is interrupted.
    """
    with parts.store.reading() as connection:
        known = documents.facets(connection, ids)
    write_terms(parts, ids)
    for facets, _ in known.values():
        parts.vectors.set_facets(facets)
    with parts.store.writing() as connection:
        now = documents.facets(connection, ids)
        told = [document_id for document_id in ids if now.get(document_id) == known[document_id]]
        documents.advance(connection, told, to=State.INDEXED, only=State.RETAGGED)


def drop_documents(parts: Parts, ids: Sequence[str]) -> None:
    """Remove these documents from both indexes, their kept files, and then the store."""
    parts.vectors.delete_documents(ids)
    parts.lexical.delete_documents(ids)
    parts.lexical.commit()
    with parts.store.reading() as connection:
        originals = documents.originals(connection, ids)
    for digest, suffix in originals.values():
        if suffix is not None:
            parts.originals.discard(digest, suffix)
    with parts.store.writing() as connection:
        documents.forget(connection, ids)


def _windows(store: Store, ids: Sequence[str]) -> Iterator[list[_Entry]]:
    """Yield the passages of these documents, in order, in lists of about WINDOW_TEXTS texts."""
    window: list[_Entry] = []
    texts = 0
    with store.reading() as connection:
        known = documents.facets(connection, ids)
    for document_id in ids:
        with store.reading() as connection:
            found = passages.of_document(connection, document_id)
        for place, passage in enumerate(found):
            around = tuple(near.text for near in (*found[max(0, place - 1) : place], *found[place + 1 : place + 2]))
            window.append(_Entry(passage, around, *known[document_id]))
            texts += window[-1].texts
            if texts >= WINDOW_TEXTS:
                yield window
                window, texts = [], 0
    if window:
        yield window


def _points(
    parts: Parts, window: Sequence[_Entry], on_encoded: Callable[[int], None]
) -> tuple[list[Point], dict[int, Signs]]:
    """Encode the passages of *window*, and all their sentences in one call."""
    texts = [encoded_text(entry.passage) for entry in window]
    sparse: Sequence[SparseVector] = [{}] * len(window)
    by = parts.writers
    if by.sparse is not None:
        sparse = by.sparse.encode(texts, lambda _: on_encoded(0))
    dense, signs = by.text.encode_passages(texts, on_encoded)
    sentences = [
        entry.passage.sentence_text(index) for entry in window for index in range(len(entry.passage.sentences))
    ]
    vectors = by.text.encode(sentences, lambda encoded: on_encoded(len(window) + encoded))
    points, first = [], 0
    for number, entry in enumerate(window):
        last = first + len(entry.passage.sentences)
        points.append(Point(entry.passage.id, dense[number], vectors[first:last], entry.facets, sparse[number]))
        first = last
    return points, {entry.passage.id: of for entry, of in zip(window, signs, strict=True)}


def _from(done: int, window: Sequence[_Entry], on_written: OnWritten) -> Callable[[int], None]:
    """Return what turns texts of *window* that are encoded into passages done, *done* ones before them."""
    texts = sum(entry.texts for entry in window)
    return lambda encoded: on_written(done + encoded * len(window) // texts)


def _write_words(lexical: LexicalIndex, window: Sequence[_Entry]) -> None:
    """Write the passages of *window* to the lexical index, one call a document."""
    for _, group in groupby(window, key=lambda entry: entry.passage.document_id):
        entries = list(group)
        around = {entry.passage.id: entry.around for entry in entries}
        lexical.write([entry.passage for entry in entries], entries[0].facets, entries[0].language, around=around)
