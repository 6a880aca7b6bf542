"""Our points and filters in the words of Qdrant Edge, and its errors in ours.

Knows nothing about folders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

import numpy as np
import qdrant_edge as engine

from indexing.errors import EngineError, IndexingError, LibraryBusy
from indexing.types import Filter, SparseVector, Vectors
from indexing.vectors import OVERSAMPLING, Codes, Point
from indexing.vectors.stored import keywords, payload

Asked: TypeAlias = list[float] | list[list[float]] | engine.SparseVector
"""What is searched for: an embedding, several of one passage, or a sparse one."""


def engine_point(point: Point) -> engine.Point:
    """Return *point* as the engine takes it; an empty vector is left out."""
    vectors: dict[str, list[float] | engine.SparseVector | list[list[float]]] = {"dense": point.dense.tolist()}
    if len(point.sentences):
        vectors["sentences"] = point.sentences.tolist()
    if point.sparse:
        vectors["sparse"] = sparse(point.sparse)
    return engine.Point(point.id, vectors, payload(point.facets))


def sparse(vector: SparseVector) -> engine.SparseVector:
    """Return *vector* as the engine takes it."""
    return engine.SparseVector(list(vector), list(vector.values()))


def nearest(
    using: str, query: Asked, where: Filter, *, codes: Codes | None = None
) -> Callable[[int], engine.QueryRequest]:
    """Return what makes of a number the request for so many points whose vector *using* is nearest to *query*.

    They are found by a graph over *codes*, or by looking at all points.

    Raises:
        EngineError: authors were not resolved to documents.
    """
    wanted, condition = engine.Query.Nearest(query, using=using), allowed(where)
    again = None if codes is None else engine.QuantizationSearchParams(rescore=True, oversampling=OVERSAMPLING[codes])
    params = engine.SearchParams(exact=codes is None, quantization=again)
    return lambda limit: engine.QueryRequest(limit=limit, query=wanted, filter=condition, params=params)


def point_again(record: engine.Record) -> engine.Point:
    """Return a stored point as it can be stored again."""
    if record.vector is None:
        raise EngineError(f"Passage {record.id} was read without its embeddings.")
    return engine.Point(record.id, record.vector, record.payload)


def vector_of(record: engine.Record, name: str) -> Vectors:
    """Return the vector *name* of a stored point; an empty array when it has none."""
    vectors = record.vector
    return np.asarray(vectors[name] if isinstance(vectors, dict) and name in vectors else [], np.float32)


def any_of(field: str, values: Sequence[str]) -> engine.Filter:
    """Return the filter that lets points through whose *field* has one of *values*."""
    return engine.Filter(must=[_has(field, values)])


def allowed(where: Filter) -> engine.Filter | None:
    """Return *where* as the engine takes it; None allows everything.

    Raises:
        EngineError: authors were not resolved to documents.
    """
    must: list[engine.ConditionType] = [_has(field, values) for field, values in keywords(where).items()]
    if where.year_from is not None or where.year_to is not None:
        must.append(engine.FieldCondition("year", range=engine.RangeFloat(gte=where.year_from, lte=where.year_to)))
    if where.passages is not None:
        must.append(engine.HasIdCondition(set(where.passages)))
    return engine.Filter(must=must) if must else None


@contextmanager
def refusals(act: str, folder: str, *, is_closed: Callable[[], bool]) -> Iterator[None]:
    """Turn what the engine and the disk raise while they *act* on the index in *folder* into our errors."""
    try:
        yield
    except IndexingError:
        raise
    except Exception as error:  # the engine raises nothing narrower
        if "WouldBlock" in str(error):
            raise LibraryBusy(f"Another process has the vector index in {folder!r} open. Close it there.") from error
        if is_closed():
            raise EngineError(f"The vector index in {folder!r} is closed. Open the library again.") from error
        raise EngineError(f"Cannot {act} the vector index in {folder!r}: {error}") from error


def _has(field: str, values: Sequence[str]) -> engine.FieldCondition:
    return engine.FieldCondition(field, match=engine.MatchAny(list(values)))
