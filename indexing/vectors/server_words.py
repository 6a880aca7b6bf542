"""Our points and filters in the words of qdrant-client.

Knows nothing about collections or connections.
"""

from __future__ import annotations

from collections.abc import Sequence

from qdrant_client import models

from indexing.types import Filter, SparseVector
from indexing.vectors import Point
from indexing.vectors.stored import keywords, payload


def server_point(point: Point) -> models.PointStruct:
    """Return *point* as the server takes it; an empty vector is left out."""
    vectors: dict[str, models.Vector] = {"dense": point.dense.tolist()}
    if len(point.sentences):
        vectors["sentences"] = point.sentences.tolist()
    if point.sparse:
        vectors["sparse"] = sparse(point.sparse)
    return models.PointStruct(id=point.id, vector=vectors, payload=payload(point.facets))


def sparse(vector: SparseVector) -> models.SparseVector:
    """Return *vector* as the server takes it."""
    return models.SparseVector(indices=list(vector), values=list(vector.values()))


def any_of(field: str, values: Sequence[str]) -> models.Filter:
    """Return the filter that lets points through whose *field* has one of *values*."""
    return models.Filter(must=[_has(field, values)])


def allowed(where: Filter) -> models.Filter | None:
    """Return *where* as the server takes it; None allows everything.

    Raises:
        EngineError: authors were not resolved to documents.
    """
    must: list[models.Condition] = [_has(field, values) for field, values in keywords(where).items()]
    if where.year_from is not None or where.year_to is not None:
        years = models.Range(gte=where.year_from, lte=where.year_to)
        must.append(models.FieldCondition(key="year", range=years))
    if where.passages is not None:
        must.append(models.HasIdCondition(has_id=list(where.passages)))
    return models.Filter(must=must) if must else None


def _has(field: str, values: Sequence[str]) -> models.FieldCondition:
    return models.FieldCondition(key=field, match=models.MatchAny(any=list(values)))
