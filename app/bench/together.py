"""Together: how much faster many questions are searched for together than one by one, with the same results.

Both are timed in turn, block by block, so that what else the machine does slows both. The library's vectors are
mixtures of real ones: see mixing.py.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from agents.deps import Deps
from agents.retrieval import retrieve, retrieve_many
from agents.retrieved import Retrieved
from app.application import Application
from app.bench.figure import Figure
from app.bench.latency import make_library, settings_of
from app.evaluation.collection import Collection
from indexing.types import ANYTHING, Vector

DOCUMENTS = 45_000
"""Of acm-cr: about 49,000 passages."""
QUESTIONS = 500
BLOCK = 125


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds a question of one block, one by one and together, and how many were encoded to the same bits."""

    alone_ms: float
    together_ms: float
    same: int


def measure(data: Path, most: int = DOCUMENTS) -> list[Figure]:
    """Return how much faster the questions are searched for, and encoded, together over *most* documents."""
    collection = Collection.read(data / "acm-cr", "dev")
    texts = list(islice(_texts(collection, most), QUESTIONS))
    make_library(collection, most)
    with Application.open(settings_of(most)) as application:
        deps = application.deps(mode="extractive")
        blocks = [texts[start : start + BLOCK] for start in range(0, len(texts), BLOCK)]
        _searched(blocks[0], deps)  # warm
        searched = [_searched(block, deps) for block in blocks]
        encoded = [_encoded(block, deps) for block in blocks]
        on = f"{len(texts)} questions, {most:,} abstracts"
    return [
        Figure("search together against one by one", on, ">= 4 times faster, the same results", _told(searched, texts)),
        Figure("encoding alone", on, "", _told(encoded, texts)),
    ]


def _texts(collection: Collection, most: int) -> Iterator[str]:
    """Yield the questions, and then titles of papers that the library does not hold: they are too few."""
    yield from collection.queries.values()
    yield from (parsed.metadata.title for _, parsed in islice(collection.documents(), most, None))


def _searched(block: Sequence[str], deps: Deps) -> Timed:
    started = time.perf_counter()
    alone = [retrieve(text, deps, where=ANYTHING) for text in block]
    between = time.perf_counter()
    together = retrieve_many(block, deps, wheres=[ANYTHING] * len(block))
    done = time.perf_counter()
    return _timed(started, between, done, sum(map(_same, alone, together)), len(block))


def _encoded(block: Sequence[str], deps: Deps) -> Timed:
    encoder = deps.resources.encoder
    started = time.perf_counter()
    alone = [encoder.encode_question(text) for text in block]
    between = time.perf_counter()
    together = encoder.encode_questions(block)
    done = time.perf_counter()
    pairs = zip(alone, together, strict=True)
    same = sum(_equal(one[0], other[0]) and _equal(one[1].vectors, other[1].vectors) for one, other in pairs)
    return _timed(started, between, done, same, len(block))


def _timed(started: float, between: float, done: float, same: int, texts: int) -> Timed:
    return Timed((between - started) * 1000 / texts, (done - between) * 1000 / texts, same)


def _same(one: Retrieved, other: Retrieved) -> bool:
    vectors = zip(one.queries, other.queries, strict=True)
    return one.run == other.run and all(_equal(query.vector, its.vector) for query, its in vectors)


def _equal(one: Vector | None, other: Vector | None) -> bool:
    return one is not None and other is not None and np.array_equal(one, other)


def _told(blocks: Sequence[Timed], texts: Sequence[str]) -> str:
    """Return the median of the blocks' ratios and times, and how many of the results are the same."""
    ratio = statistics.median(block.alone_ms / block.together_ms for block in blocks)
    alone, together = (
        statistics.median(each) for each in zip(*((b.alone_ms, b.together_ms) for b in blocks), strict=True)
    )
    same = sum(block.same for block in blocks)
    return f"{ratio:.1f} times ({alone:.1f} and {together:.1f} ms a question); {same} of {len(texts)} the same"
