"""What both engines store beside a passage's embeddings, what it is filtered by, and what they refuse.

Knows nothing about either engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from indexing.errors import EngineError
from indexing.types import Filter
from indexing.vectors import Facets, Point

KEYWORDS: Final = ("document_id", "file_type", "collections")
"""The payload fields that are matched as a whole; besides them there is the year, a number."""


def payload(facets: Facets) -> dict[str, object]:
    """Return the payload of a point with these *facets*; an unknown year is left out."""
    known: dict[str, object] = {
        "document_id": facets.document_id,
        "file_type": facets.file_type,
        "collections": list(facets.collections),
    }
    return known if facets.year is None else known | {"year": facets.year}


def keywords(where: Filter) -> Mapping[str, Sequence[str]]:
    """Return the payload fields that *where* restricts, with the values it allows.

    Raises:
        EngineError: its authors were not resolved to documents.
    """
    if where.authors:
        raise EngineError(
            f"The vector index does not know the authors {list(where.authors)!r}. "
            "Look up their documents and filter by those."
        )
    values = (where.documents, where.file_types, where.collections)
    return {field: allowed for field, allowed in zip(KEYWORDS, values, strict=True) if allowed}


def check_point(point: Point, dim: int) -> None:
    """Refuse embeddings of another width than *dim*.

    Raises:
        EngineError: shapes other than (dim,) and (n, dim).
    """
    if point.dense.shape != (dim,) or point.sentences.ndim != 2 or point.sentences.shape[1] != dim:
        raise EngineError(
            f"Passage {point.id} has embeddings of shape {point.dense.shape} and {point.sentences.shape}; "
            f"this index keeps ({dim},) and (n, {dim}). Rebuild it with: scholiast reindex"
        )


def check_k(k: int) -> None:
    """Refuse to return no passages.

    Raises:
        EngineError: *k* is below 1.
    """
    if k < 1:
        raise EngineError(f"Cannot return {k!r} passages. Ask for 1 or more.")
