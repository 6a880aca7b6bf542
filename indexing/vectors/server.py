"""The vector index on a Qdrant server or cluster, through qdrant-client.

Knows nothing about texts, encoders or SQLite. One collection holds one library. `QdrantClient(":memory:")`
runs the same calls in this process, for tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from qdrant_client import QdrantClient, models

from indexing.errors import LibraryMismatch
from indexing.ties import best
from indexing.types import Filter, Run, SparseVector, Vector, Vectors
from indexing.vectors import OVERSAMPLING, Codes, Facets, Point
from indexing.vectors.server_calls import P, T, ask
from indexing.vectors.server_words import allowed, any_of, server_point, sparse
from indexing.vectors.stored import KEYWORDS, check_k, check_point, payload

_AT_ONCE: Final = 64  # points a request; about 3 MB of JSON
_PAGE: Final = 10_000
_EXACT_SEARCH: Final = models.SearchParams(exact=True)


def connect(url: str, *, dim: int, collection: str, api_key: str | None = None, timeout_s: int = 30) -> ServerIndex:
    """Return the index in *collection* of the server at *url*, which is made if it is not there.

    Raises:
        EngineError: the server cannot be reached or refuses.
        LibraryMismatch: the collection holds embeddings of another width.
    """
    client = QdrantClient(url=url, api_key=api_key, timeout=timeout_s, check_compatibility=False)
    return ServerIndex(client, collection, dim)


class ServerIndex:
    """Embeddings in a collection of a Qdrant server; safe to use from several threads and machines."""

    def __init__(self, client: QdrantClient, collection: str, dim: int, *, codes: Codes = "int8") -> None:
        """Use *collection* through *client*, for embeddings of width *dim*; make it if it is not there.

        A new one is searched by *codes*; that of one that is there stays as it was made.

        Raises:
            EngineError: the server cannot be reached or refuses.
            LibraryMismatch: the collection holds embeddings of another width.
        """
        self._client = client
        self._collection = collection
        self._dim = dim
        self._codes = codes
        again = models.QuantizationSearchParams(rescore=True, oversampling=OVERSAMPLING[codes])
        self._by_codes = models.SearchParams(quantization=again)
        if self._ask("look for", client.collection_exists, collection):
            self._refuse_width(self._width())
        else:
            self._create()

    def write(self, points: Sequence[Point]) -> None:
        """Insert or replace *points*; they survive a crash once this returns."""
        for point in points:
            check_point(point, self._dim)
        for start in range(0, len(points), _AT_ONCE):
            some = [server_point(point) for point in points[start : start + _AT_ONCE]]
            self._ask("write to", self._client.upsert, self._collection, some, wait=True)

    def delete_documents(self, document_ids: Sequence[str]) -> None:
        """Remove every passage of these documents."""
        if document_ids:
            passages = models.FilterSelector(filter=any_of("document_id", document_ids))
            self._ask("delete from", self._client.delete, self._collection, passages, wait=True)

    def delete_passages(self, ids: Sequence[int]) -> None:
        """Remove these passages, whatever document they say they are of."""
        if ids:
            chosen = models.PointIdsList(points=list(ids))
            self._ask("delete from", self._client.delete, self._collection, chosen, wait=True)

    def set_facets(self, facets: Facets) -> None:
        """Replace what the passages of one document can be filtered by."""
        passages = models.FilterSelector(filter=any_of("document_id", [facets.document_id]))
        self._ask("change", self._client.overwrite_payload, self._collection, payload(facets), passages, wait=True)

    def search(self, vector: Vector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages nearest to *vector* by cosine."""
        params = self._by_codes if where.passages is None else _EXACT_SEARCH
        return self._nearest("dense", vector.tolist(), k, where, params)

    def max_sim(self, vector: Vector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages whose best sentence is nearest to *vector*; ask it with few passages only."""
        return self._nearest("sentences", [vector.tolist()], k, where, _EXACT_SEARCH)

    def sparse(self, vector: SparseVector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages whose sparse embedding has the largest dot product with *vector*."""
        return self._nearest("sparse", sparse(vector), k, where, _EXACT_SEARCH) if vector else ()

    def dense_vectors(self, ids: Sequence[int]) -> dict[int, Vector]:
        """Return the passage embeddings of those *ids* that are stored."""
        return self._vectors("dense", ids)

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Return the sentence embeddings, shape (n, dim), of those *ids* that are stored."""
        return {passage: rows.reshape(-1, self._dim) for passage, rows in self._vectors("sentences", ids).items()}

    def ids(self) -> Iterator[int]:
        """Yield the id of every stored passage, in ascending order."""
        offset: models.ExtendedPointId | None = None
        while True:
            records, offset = self._ask(
                "list",
                self._client.scroll,
                self._collection,
                limit=_PAGE,
                offset=offset,
                with_payload=False,
                with_vectors=False,
            )
            yield from (int(record.id) for record in records)
            if offset is None:
                return

    def __len__(self) -> int:
        """Return the number of stored passages."""
        return self._ask("count", self._client.count, self._collection, exact=True).count

    def close(self) -> None:
        """Close the connection; what was written stays on the server."""
        self._client.close()

    def _nearest(
        self,
        using: str,
        query: list[float] | list[list[float]] | models.SparseVector,
        k: int,
        where: Filter,
        params: models.SearchParams,
    ) -> Run:
        check_k(k)
        if where.passages == ():
            return ()
        condition = allowed(where)

        def fetch(limit: int) -> list[tuple[int, float]]:
            found = self._ask(
                "search",
                self._client.query_points,
                self._collection,
                query=query,
                using=using,
                query_filter=condition,
                search_params=params,
                limit=limit,
                with_payload=False,
            )
            return [(int(point.id), point.score) for point in found.points]

        return best(fetch, k)

    def _vectors(self, name: str, ids: Sequence[int]) -> dict[int, Vectors]:
        records = self._ask(
            "read", self._client.retrieve, self._collection, list(ids), with_payload=False, with_vectors=[name]
        )
        found = {int(record.id): record.vector for record in records}
        return {
            passage: np.asarray(vectors.get(name, []) if isinstance(vectors, dict) else [], np.float32)
            for passage, vectors in found.items()
        }

    def _create(self) -> None:
        vectors = {"dense": _dense(self._dim, self._codes), "sentences": _sentences(self._dim)}
        # no IDF modifier: what the weights are to be has been learned
        sparse = {"sparse": models.SparseVectorParams(index=models.SparseIndexParams(on_disk=True))}
        self._ask("create", self._client.create_collection, self._collection, vectors, sparse)
        fields = dict.fromkeys(KEYWORDS, models.PayloadSchemaType.KEYWORD) | {"year": models.PayloadSchemaType.INTEGER}
        for field, kind in fields.items():
            self._ask("create", self._client.create_payload_index, self._collection, field, kind)

    def _width(self) -> int:
        """Return the width of the embeddings in the collection; raise LibraryMismatch when it is not ours."""
        vectors = self._ask("read", self._client.get_collection, self._collection).config.params.vectors
        dense = vectors.get("dense") if isinstance(vectors, dict) else None
        if dense is None:
            raise LibraryMismatch(
                f"The collection {self._collection!r} keeps no embeddings of ours. Rename it on the server, or name "
                "another server."
            )
        return dense.size

    def _refuse_width(self, width: int) -> None:
        if width != self._dim:
            raise LibraryMismatch(
                f"The collection {self._collection!r} keeps embeddings of width {width}, and the encoder makes some "
                f"of width {self._dim}. Name the encoder it was built with, or rebuild it with: scholiast reindex"
            )

    def _ask(self, act: str, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return ask(f"{act} the collection {self._collection!r}", call, *args, **kwargs)


def _dense(dim: int, codes: Codes) -> models.VectorParams:
    """Return how passage embeddings are stored: 16-bit on disk, with *codes* of them in memory for the graph."""
    scalar = models.ScalarQuantizationConfig(type=models.ScalarType.INT8, quantile=0.99, always_ram=True)
    shorter: dict[Codes, models.QuantizationConfig] = {
        "int8": models.ScalarQuantization(scalar=scalar),
        "binary": models.BinaryQuantization(binary=models.BinaryQuantizationConfig(always_ram=True)),
    }
    return models.VectorParams(
        size=dim,
        distance=models.Distance.COSINE,
        datatype=models.Datatype.FLOAT16,
        on_disk=True,
        quantization_config=shorter.get(codes),
    )


def _sentences(dim: int) -> models.VectorParams:
    """Return how sentence embeddings are stored: 16-bit on disk, never in a graph."""
    return models.VectorParams(
        size=dim,
        distance=models.Distance.COSINE,
        datatype=models.Datatype.FLOAT16,
        on_disk=True,
        multivector_config=models.MultiVectorConfig(comparator=models.MultiVectorComparator.MAX_SIM),
        hnsw_config=models.HnswConfigDiff(m=0),
    )
