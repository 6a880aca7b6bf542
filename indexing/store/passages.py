"""Passages as rows, each with its sentences.

Knows nothing about how passages are made or found.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, func, insert, select

from indexing.errors import UnreadableFile
from indexing.store.batches import batches
from indexing.store.schema import documents, passages
from indexing.types import Box, Kind, Passage, SearchText, Sentence

_PLACES: Final = 2
"""Decimals of a box: a hundredth of a point is a three-hundredth of a millimetre."""

_WITH_TITLE = select(passages, documents.c.title).join(documents, documents.c.id == passages.c.document_id)


def add(connection: Connection, document_id: str, found: Sequence[Passage]) -> None:
    """Make *found* the passages of a document that has none.

    Raises:
        UnreadableFile: another document has passages of the same ids.
    """
    for batch in batches(found):
        taken = select(passages.c.document_id).where(passages.c.id.in_([passage.id for passage in batch]))
        if (other := connection.scalar(taken.limit(1))) is not None:
            raise UnreadableFile(
                f"By chance its identifier {document_id!r} and that of document {other!r} begin alike, so that the "
                "two cannot be told apart: change a word in one of them, or remove the other."
            )
        connection.execute(insert(passages), [_row(passage) for passage in batch])


def read(connection: Connection, ids: Sequence[int]) -> dict[int, Passage]:
    """Return those of the passages *ids* that there are."""
    return {
        row.id: _passage(row)
        for batch in batches(ids)
        for row in connection.execute(_WITH_TITLE.where(passages.c.id.in_(batch)))
    }


def search_texts(connection: Connection, ids: Sequence[int]) -> dict[int, SearchText]:
    """Return what those of the passages *ids* that there are are found by, without reading their sentences."""
    columns = (passages.c.id, documents.c.title, passages.c.section, passages.c.text, documents.c.language)
    query = select(*columns).join(documents, documents.c.id == passages.c.document_id)
    return {
        row.id: SearchText(row.title, row.section, row.text, row.language)
        for batch in batches(ids)
        for row in connection.execute(query.where(passages.c.id.in_(batch)))
    }


def owners(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Return passage id -> document id, of those of *ids* that there are."""
    return {
        row.id: row.document_id
        for batch in batches(ids)
        for row in connection.execute(select(passages.c.id, passages.c.document_id).where(passages.c.id.in_(batch)))
    }


def openings(connection: Connection, document_ids: Sequence[str], count: int) -> dict[str, str]:
    """Return the text of the first *count* passages of each of these documents that has any."""
    found: dict[str, list[str]] = defaultdict(list)
    for batch in batches(document_ids):
        query = select(passages.c.document_id, passages.c.text).where(
            passages.c.document_id.in_(batch), passages.c.position < count
        )
        for row in connection.execute(query.order_by(passages.c.document_id, passages.c.position)):
            found[row.document_id].append(row.text)
    return {key: " ".join(texts) for key, texts in found.items()}


def ids_of_documents(connection: Connection, document_ids: Sequence[str]) -> dict[int, str]:
    """Return passage id -> document id, for every passage of these documents."""
    return {
        row.id: row.document_id
        for batch in batches(document_ids)
        for row in connection.execute(
            select(passages.c.id, passages.c.document_id).where(passages.c.document_id.in_(batch))
        )
    }


def first_sections(connection: Connection, most: int) -> list[tuple[str, str]]:
    """Return section and language of the *most* passages of the lowest ids: those of documents taken by chance."""
    query = select(passages.c.section, documents.c.language).join(documents, documents.c.id == passages.c.document_id)
    return [(row.section, row.language) for row in connection.execute(query.order_by(passages.c.id).limit(most))]


def known(connection: Connection, ids: Sequence[int]) -> set[int]:
    """Return those of *ids* that are passages, without reading them."""
    return {
        key
        for batch in batches(ids)
        for key in connection.scalars(select(passages.c.id).where(passages.c.id.in_(batch)))
    }


def of_document(connection: Connection, document_id: str) -> list[Passage]:
    """Return the passages of a document in reading order."""
    query = _WITH_TITLE.where(passages.c.document_id == document_id).order_by(passages.c.position)
    return [_passage(row) for row in connection.execute(query)]


def counts(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield the id of every passage, ascending, with the number of its sentences."""
    query = select(passages.c.id, passages.c.sentence_count).order_by(passages.c.id)
    for row in connection.execution_options(yield_per=5_000).execute(query):
        yield row.id, row.sentence_count


def number(connection: Connection) -> int:
    """Return how many passages there are."""
    return connection.scalar(select(func.count()).select_from(passages)) or 0


def _row(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "position": passage.position,
        "section": passage.section,
        "kind": passage.kind.value,
        "page": passage.page,
        "text": passage.text,
        "sentences": _dump(passage.sentences),
        "sentence_count": len(passage.sentences),
    }


def _passage(row: Row[Any]) -> Passage:
    return Passage(
        id=row.id,
        document_id=row.document_id,
        position=row.position,
        text=row.text,
        title=row.title,
        section=row.section,
        kind=Kind(row.kind),
        page=row.page,
        sentences=_load(row.sentences),
    )


def _dump(sentences: Sequence[Sentence]) -> str:
    """Return sentences as JSON: [[start, end, page, quotable, [[page, x0, y0, x1, y1], ...]], ...]."""
    return json.dumps(
        [
            [sentence.start, sentence.end, sentence.page, int(sentence.quotable), [_corners(b) for b in sentence.boxes]]
            for sentence in sentences
        ],
        separators=(",", ":"),
    )


def _corners(box: Box) -> list[float]:
    return [box.page, *(round(side, _PLACES) for side in (box.x0, box.y0, box.x1, box.y1))]


def _load(text: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(start, end, page, tuple(Box(*box) for box in boxes), bool(quotable))
        for start, end, page, quotable, boxes in json.loads(text)
    )
