"""Points to store, and every vector index there is to store them in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from qdrant_client import QdrantClient

from indexing.types import SparseVector, Vectors, passage_id
from indexing.vectors import Facets, Point, VectorIndex
from indexing.vectors.edge import EdgeIndex
from indexing.vectors.server import ServerIndex, connect

DIM = 16
MANY = 4000


def unit(rng: np.random.Generator, *shape: int) -> Vectors:
    rows = rng.standard_normal((*shape, DIM), dtype=np.float32)
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def weights(rng: np.random.Generator, *, tokens: int) -> SparseVector:
    """Return the weights of so many tokens out of 60, below and above 1."""
    chosen = rng.choice(60, tokens, replace=False)
    return {int(token): float(weight) for token, weight in zip(chosen, rng.random(tokens) * 3, strict=True)}


def document_id(number: int) -> str:
    return f"{number << 20:016x}"


def some_points(documents: int = 40, passages: int = 3, seed: int = 7) -> list[Point]:
    """Return points with 0 to 4 sentences and 0 to 6 weighted tokens.

    Years, types and collections follow the document's number.
    """
    rng = np.random.default_rng(seed)
    words = np.random.default_rng(seed + 1)
    kinds, collections = ("pdf", "html", "text"), ((), ("a",), ("a", "b c"))
    return [
        Point(
            passage_id(document_id(number), position),
            unit(rng),
            unit(rng, (number + position) % 5),
            Facets(
                document_id(number), kinds[number % 3], 1990 + number if number % 4 else None, collections[number % 3]
            ),
            weights(words, tokens=(number * 3 + position) % 7),
        )
        for number in range(1, documents + 1)
        for position in range(passages)
    ]


@pytest.fixture
def points() -> list[Point]:
    return some_points()


@pytest.fixture
def many_points() -> list[Point]:
    """Give what a child process writes by calling `some_points` with the same number."""
    return some_points(documents=MANY)


@pytest.fixture
def large(points: list[Point]) -> list[Point]:
    """Give enough points for a graph to be built."""
    return [
        replace(point, id=point.id + (copy << 40), facets=replace(point.facets, document_id=f"{copy}-{number}"))
        for copy in range(8)
        for number, point in enumerate(points)
    ]


def make_edge(folder: Path) -> VectorIndex:
    return EdgeIndex(folder, DIM)


def make_memory(folder: Path) -> VectorIndex:
    return ServerIndex(QdrantClient(":memory:"), folder.name, DIM)


def make_server(folder: Path) -> VectorIndex:
    return connect(os.environ["QDRANT_URL"], dim=DIM, collection=f"test-{uuid4().hex}")


@contextmanager
def made(make: Callable[[Path], VectorIndex], folder: Path) -> Iterator[VectorIndex]:
    index = make(folder)
    yield index
    if isinstance(index, ServerIndex):
        index._client.delete_collection(index._collection)
    index.close()


ENGINES = [
    pytest.param(make_edge, id="edge"),
    pytest.param(make_memory, id="memory"),
    pytest.param(
        make_server,
        id="server",
        marks=[
            pytest.mark.qdrant_server,
            pytest.mark.skipif(
                "QDRANT_URL" not in os.environ, reason="QDRANT_URL does not name a running Qdrant server"
            ),
        ],
    ),
]


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorIndex]:
    """Give an empty index."""
    with made(request.param, tmp_path / "vectors") as empty:
        yield empty


@pytest.fixture(params=ENGINES, scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VectorIndex]:
    """Give an index with `some_points`, which all tests of a module read."""
    with made(request.param, tmp_path_factory.mktemp("filled") / "vectors") as index:
        index.write(some_points())
        yield index
