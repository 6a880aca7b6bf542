"""The vector index in this process: Qdrant Edge in a folder.

Knows nothing about texts, encoders or SQLite. See `generations` for the folder, `shard` for the storage.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import qdrant_edge as engine

from indexing.errors import EngineError, LibraryMismatch
from indexing.ties import best
from indexing.types import Filter, Run, SparseVector, Vector, Vectors
from indexing.vectors import Codes, Facets, Point, shard
from indexing.vectors.edge_words import Asked, any_of, engine_point, nearest, point_again, refusals, sparse, vector_of
from indexing.vectors.generations import Generation, Generations
from indexing.vectors.stored import KEYWORDS, check_k, check_point, payload

EXACT_BELOW: Final = 50_000
"""Passages up to which every search is exact; above, an HNSW graph is worth building (6 ms against 0.5)."""

_AT_ONCE: Final = 256  # points handed to the engine in one call, which stops other threads for 10 ms
_FLUSH_EVERY: Final = 2_000  # points; keeps each flush, and the replay after a crash, short
_PAGE: Final = 10_000  # ids
_FEW: Final = 20  # changed documents that may be taken over while writers wait
log = logging.getLogger(__name__)


class EdgeIndex:
    """Embeddings in a folder that belongs to this process; safe to use from several threads.

    The engine stops all other Python threads while it works, so everything it is asked for is cut into
    pieces of some milliseconds.
    """

    def __init__(self, folder: Path, dim: int, *, codes: Codes = "int8", exact_below: int = EXACT_BELOW) -> None:
        """Open the index in *folder*, or make it, for embeddings of width *dim*; a graph is built over *codes*.

        Raises:
            LibraryBusy: another process has it open.
            LibraryMismatch: it holds embeddings of another width.
            EngineError: the folder cannot be used.
        """
        self._dim = dim
        self._codes = codes
        self._exact_below = exact_below
        self._generations = Generations(folder)
        self._use = threading.RLock()  # held for one call of the engine
        self._writing = threading.RLock()  # held by whoever changes anything
        self._arranging = threading.Lock()
        self._unflushed = 0
        self._changed: set[str] | None = None  # documents changed while a new generation is prepared
        self._closed = False
        with self._refusals("open"):
            folder.mkdir(parents=True, exist_ok=True)
            self._generation, self._shard = self._open()
        self._generations.forget_others()
        threading.Thread(target=self._warm, args=[self._generation.path], name="warm-vectors", daemon=True).start()

    def write(self, points: Sequence[Point]) -> None:
        """Insert or replace *points*; they survive a crash once this returns."""
        for point in points:
            check_point(point, self._dim)
        with self._writing:
            self._note(point.facets.document_id for point in points)
            for start in range(0, len(points), _AT_ONCE):
                some = [engine_point(point) for point in points[start : start + _AT_ONCE]]
                self._update(engine.UpdateOperation.upsert_points(some))
                self._flush_sometimes(len(some))

    def delete_documents(self, document_ids: Sequence[str]) -> None:
        """Remove every passage of these documents."""
        if not document_ids:
            return
        with self._writing:
            self._note(document_ids)
            self._update(engine.UpdateOperation.delete_points_by_filter(any_of("document_id", document_ids)))

    def delete_passages(self, ids: Sequence[int]) -> None:
        """Remove these passages, whatever document they say they are of."""
        with self._writing:
            with self._use, self._refusals("read"):
                records = self._shard.retrieve(list(ids), with_payload=True, with_vector=False)
            self._note(str((record.payload or {}).get("document_id")) for record in records)
            self._update(engine.UpdateOperation.delete_points(list(ids)))

    def set_facets(self, facets: Facets) -> None:
        """Replace what the passages of one document can be filtered by."""
        with self._writing:
            self._note([facets.document_id])
            passages = any_of("document_id", [facets.document_id])
            self._update(engine.UpdateOperation.overwrite_payload_by_filter(passages, payload(facets)))

    def search(self, vector: Vector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages nearest to *vector* by cosine."""
        exact = self._generation.graph_points == 0 or where.passages is not None
        return self._nearest("dense", vector.tolist(), k, where, exact=exact)

    def max_sim(self, vector: Vector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages whose best sentence is nearest to *vector*; ask it with few passages only."""
        return self._nearest("sentences", [vector.tolist()], k, where, exact=True)

    def sparse(self, vector: SparseVector, k: int, *, where: Filter) -> Run:
        """Return the *k* passages whose sparse embedding has the largest dot product with *vector*."""
        if not vector:
            return ()
        return self._nearest("sparse", sparse(vector), k, where, exact=True)

    def dense_vectors(self, ids: Sequence[int]) -> dict[int, Vector]:
        """Return the passage embeddings of those *ids* that are stored."""
        return self._vectors("dense", ids)

    def sentence_vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """Return the sentence embeddings, shape (n, dim), of those *ids* that are stored."""
        return {passage: rows.reshape(-1, self._dim) for passage, rows in self._vectors("sentences", ids).items()}

    def ids(self) -> Iterator[int]:
        """Yield the id of every stored passage, in ascending order."""
        for records in self._scroll(_PAGE):
            yield from (int(record.id) for record in records)

    def __len__(self) -> int:
        """Return the number of stored passages."""
        with self._use, self._refusals("count"):
            return self._shard.count(engine.CountRequest(exact=True))

    @property
    def wants_arranging(self) -> bool:
        """Return whether to `arrange`: many passages are outside the graph, or it is over other codes than wanted."""
        points, graph_points = len(self), self._generation.graph_points
        others = self._generation.codes != self._codes
        outside = abs(points - graph_points) > max(self._exact_below, graph_points) // 3
        return points >= self._exact_below and (outside or others)

    def arrange(self) -> bool:
        """Build the HNSW graph over all passages, in a child process; takes seconds to many minutes.

        Call it from a thread of its own when `wants_arranging`. Reading and writing go on: what is written
        meanwhile is taken over before the new generation comes into use. Return whether it did; False when
        it is already under way.

        Raises:
            EngineError: no room on the disk, or the child failed; the index goes on as it was.
        """
        if not self._arranging.acquire(blocking=False):
            return False
        try:
            path = self._generations.following()
            self._copy_to(path)
            self._generations.rearrange(path, self._dim, self._codes)
            self._move_to(path)
        except EngineError:
            if not self._generations.stopped:
                raise
            return False
        finally:
            self._changed = None
            try:
                if not self._generations.stopped:
                    self._generations.forget_others()
            finally:
                self._arranging.release()
        return True

    def close(self) -> None:
        """Flush and let go of the folder; arranging under way is given up."""
        self._generations.stop()
        with self._writing, self._use, self._refusals("close"):
            if not self._closed:
                self._closed = True
                self._shard.flush()
                self._shard.close()

    def _nearest(self, using: str, query: Asked, k: int, where: Filter, *, exact: bool) -> Run:
        check_k(k)
        if where.passages == ():
            return ()
        request = nearest(using, query, where, codes=None if exact else self._generation.codes)

        def fetch(limit: int) -> list[tuple[int, float]]:
            with self._use, self._refusals("search"):
                return [(int(point.id), point.score) for point in self._shard.query(request(limit))]

        return best(fetch, k)

    def _vectors(self, name: str, ids: Sequence[int]) -> dict[int, Vectors]:
        with self._use, self._refusals("read"):
            records = self._shard.retrieve(list(ids), with_payload=False, with_vector=[name])
        return {int(record.id): vector_of(record, name) for record in records}

    def _scroll(
        self, limit: int, where: engine.Filter | None = None, *, whole: bool = False
    ) -> Iterator[list[engine.Record]]:
        """Yield the stored points by id, *limit* at once; *whole* with what they can be filtered by and embeddings."""
        offset: engine.PointId | None = None
        while True:
            request = engine.ScrollRequest(
                offset=offset, limit=limit, filter=where, with_payload=whole, with_vector=whole
            )
            with self._use, self._refusals("list"):
                records, offset = self._shard.scroll(request)
            if records:
                yield records
            if offset is None:
                return

    def _update(self, operation: engine.UpdateOperation) -> None:
        with self._use, self._refusals("change"):
            self._shard.update(operation)

    def _flush_sometimes(self, written: int) -> None:
        self._unflushed += written
        if self._unflushed >= _FLUSH_EVERY:
            with self._use, self._refusals("flush"):
                self._shard.flush()
            self._unflushed = 0

    def _note(self, document_ids: Iterable[str]) -> None:
        """Remember changed documents for the generation that is being prepared."""
        if self._changed is not None:
            self._changed.update(document_ids)

    def _open(self) -> tuple[Generation, engine.EdgeShard]:
        if (current := self._generations.current()) is not None:
            return current, self._load(current.path)
        first = Generation(self._generations.following())
        first.path.mkdir()
        made = shard.create(str(first.path), self._dim, keywords=KEYWORDS)
        self._generations.adopt(first)
        return first, made

    def _load(self, path: Path) -> engine.EdgeShard:
        if (width := shard.width(str(path))) != self._dim:
            raise LibraryMismatch(
                f"The vector index keeps embeddings of width {width}, and the encoder makes {self._dim}. "
                "Take the encoder it was built with, or rebuild it with: scholiast reindex"
            )
        return engine.EdgeShard.load(str(path))

    def _warm(self, path: Path) -> None:
        try:
            shard.warm(str(path), stop=lambda: self._closed)
        except OSError as error:  # it is only slower, or the generation has been replaced meanwhile
            log.debug("stopped reading %s ahead: %s", path, error)

    def _copy_to(self, path: Path) -> None:
        with self._writing, self._refusals("copy"):
            with self._use:
                self._shard.flush()
            self._changed = set()
            self._generations.copy(self._generation.path, path)

    def _move_to(self, path: Path) -> None:
        """Bring the arranged copy in *path* level with what was changed meanwhile, and use it."""
        with self._refusals("use the arranged copy of"):
            new = self._load(path)
            self._warm(path)
            try:
                while len(changed := self._changed or set()) > _FEW:
                    with self._writing:
                        self._changed = set()
                    self._take_over(changed, new)
                with self._writing:
                    self._take_over(self._changed or set(), new)
                    new.flush()
                    self._swap(new, path)
            except BaseException:
                new.close()
                raise

    def _take_over(self, document_ids: set[str], new: engine.EdgeShard) -> None:
        """Make *new* hold of these documents what the shard in use holds of them."""
        for document_id in sorted(document_ids):
            where = any_of("document_id", [document_id])
            new.update(engine.UpdateOperation.delete_points_by_filter(where))
            for records in self._scroll(_AT_ONCE, where, whole=True):
                new.update(engine.UpdateOperation.upsert_points([point_again(record) for record in records]))

    def _swap(self, new: engine.EdgeShard, path: Path) -> None:
        with self._use:
            if self._closed:
                raise EngineError("The vector index was closed while it was being arranged.")
            generation = Generation(path, new.count(engine.CountRequest(exact=True)), self._codes)
            self._generations.adopt(generation)
            old, self._shard, self._generation = self._shard, new, generation
            self._unflushed = 0
            old.close()

    def _refusals(self, act: str) -> AbstractContextManager[None]:
        """Turn what the engine and the disk raise into our errors."""
        return refusals(act, str(self._generations.folder), is_closed=lambda: self._closed)
