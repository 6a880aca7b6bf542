"""How Qdrant Edge stores passages, and the child process that rearranges a copy of them.

Knows nothing about generations or queries. It is also run as a script, in a process of its own, because
`optimize()` holds the interpreter lock for minutes; so it imports nothing but the engine.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from qdrant_edge import (
    BinaryQuantizationConfig,
    Distance,
    EdgeConfig,
    EdgeOptimizersConfig,
    EdgeShard,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    HnswIndexConfig,
    IntegerIndexParams,
    KeywordIndexParams,
    Memory,
    MultiVectorComparator,
    MultiVectorConfig,
    ScalarQuantizationConfig,
    ScalarType,
    UpdateOperation,
    VectorStorageDatatype,
)

_WARM_BYTES = 1 << 30  # of page cache, which the system takes back when it is short of memory
_NEVER = 10**9  # kilobytes: a shard that is never given an HNSW graph


def config(dim: int, *, graph: str | None = None, sparse: bool = True) -> EdgeConfig:
    """Return how a shard of embeddings of width *dim* is stored, with an HNSW *graph* over codes of this name, or none.

    Vectors are 16-bit floats in mapped files (a cosine is right to 1e-4), sentences have no graph ever. Learned
    *sparse* vectors have no IDF modifier: what the weights are to be has been learned. Shards made before there were
    any have no room for them, and are given none.

    Subtle: nothing is asked to be cached or pinned, because the engine then reads it in pieces of 4 KB while it
    opens, with all threads stopped: 21 s for 100,000 passages on a slow disk. `warm` reads it at once.
    """
    half, cold = VectorStorageDatatype.Float16, Memory.Cold
    codes: dict[str, ScalarQuantizationConfig | BinaryQuantizationConfig] = {
        "int8": ScalarQuantizationConfig(type=ScalarType.Int8, quantile=0.99, memory=cold),
        "binary": BinaryQuantizationConfig(memory=cold),
    }
    dense = EdgeVectorParams(
        dim,
        Distance.Cosine,
        datatype=half,
        memory=cold,
        hnsw_config=HnswIndexConfig(m=16 if graph else 0, ef_construct=100, full_scan_threshold=10_000, memory=cold),
        quantization_config=codes.get(graph) if graph else None,
    )
    sentences = EdgeVectorParams(
        dim,
        Distance.Cosine,
        datatype=half,
        memory=cold,
        multivector_config=MultiVectorConfig(MultiVectorComparator.MaxSim),
        hnsw_config=HnswIndexConfig(m=0, ef_construct=100, full_scan_threshold=10_000, memory=cold),
    )
    return EdgeConfig(
        vectors={"dense": dense, "sentences": sentences},
        sparse_vectors={"sparse": EdgeSparseVectorParams(memory=cold)} if sparse else None,
        payload_memory=cold,
        optimizers=EdgeOptimizersConfig(indexing_threshold=1 if graph else _NEVER, default_segment_number=1),
        wal_enabled=True,  # without it a second process could write into the same folder
    )


def create(path: str, dim: int, *, keywords: Sequence[str]) -> EdgeShard:
    """Create an empty shard in the existing empty folder *path*, filtered by year and the fields *keywords*."""
    shard = EdgeShard.create(path, config(dim))
    for field in keywords:
        shard.update(UpdateOperation.create_field_index(field, KeywordIndexParams()))
    shard.update(UpdateOperation.create_field_index("year", IntegerIndexParams(lookup=True, range=True)))
    shard.flush()
    return shard


def width(path: str) -> int:
    """Return the width of the embeddings that the shard in *path* keeps."""
    return int(_persisted(path)["vectors"]["dense"]["size"])


def _persisted(path: str) -> dict[str, Any]:
    """Return what the engine has written down about the shard in *path*."""
    settings: dict[str, Any] = json.loads((Path(path) / "edge_config.json").read_text("utf-8"))
    return settings


def warm(path: str, *, stop: Callable[[], bool]) -> None:
    """Read what searches need into the page cache, the most needed first, until *stop* says so."""
    files = [file for file in Path(path).rglob("*") if file.is_file()]
    budget, block = _WARM_BYTES, bytearray(1 << 20)
    for file in sorted(files, key=_coldness):
        with file.open("rb", buffering=0) as reader:
            while budget > 0 and not stop() and (size := reader.readinto(block)):
                budget -= size


def _coldness(file: Path) -> tuple[int, str]:
    """Return how late *file* is needed: the graph and its 8-bit codes, then passages, then sentences."""
    name = file.as_posix()
    order = ("vector_index-dense", "quantized", "vector_storage-dense", "vector_storage-sentences")
    return next((rank for rank, part in enumerate(order) if part in name), len(order)), name


def rearrange(path: str, dim: int, codes: str) -> None:
    """Build the graph of the shard in *path* over *codes*, and give back the room of deleted points."""
    sparse = "sparse" in _persisted(path).get("sparse_vectors", {})
    shard = EdgeShard.load(path, config(dim, graph=codes, sparse=sparse))
    shard.optimize()
    shard.flush()
    shard.close()


def while_owned(work: Callable[[], None]) -> int:
    """Do *work* in a child process, killed when our standard input ends; return its exit status.

    Subtle: no thread can watch the input while the engine works, so a process has to.
    """
    worker = os.fork()
    if worker == 0:
        work()
        os._exit(0)
    threading.Thread(target=_kill_at_end_of_input, args=[worker], daemon=True).start()
    return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])


def _kill_at_end_of_input(worker: int) -> None:
    while os.read(0, 1):
        pass
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)


if __name__ == "__main__":
    os.nice(10)
    sys.exit(while_owned(lambda: rearrange(sys.argv[1], int(sys.argv[2]), sys.argv[3])) != 0)
