"""Ranking: the documents that a search finds for each question of a collection, and how long it takes.

A document's score is its best passage's. A question that is one of the documents, as in ArguAna, does not find itself.
Knows nothing about judgements.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from agents.deps import Deps
from agents.retrieval import retrieve
from app.evaluation.collection import Collection
from indexing.library import Library
from indexing.types import ANYTHING, Hit, Passage, Run

DEPTH: Final = 100
"""Documents of each question, where nothing is said; trec_eval's AP wants 1000, of as many candidates."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Query id -> document id -> score, best first; and query id -> milliseconds, encoding included."""

    run: dict[str, dict[str, float]]
    took_ms: dict[str, float]


def rank(
    collection: Collection, deps: Deps, on_progress: Callable[[int], None] | None = None, *, depth: int = DEPTH
) -> Ranking:
    """Search for every question and keep its first *depth* documents.

    *on_progress* is told how many questions are done, and may raise to stop.
    """
    run: dict[str, dict[str, float]] = {}
    took_ms: dict[str, float] = {}
    for done, (query, text) in enumerate(collection.queries.items(), start=1):
        started = time.perf_counter()
        found = retrieve(text, deps, where=ANYTHING).run
        took_ms[query] = (time.perf_counter() - started) * 1000
        run[query] = _documents(query, text, found, deps.resources.library, depth)
        if on_progress is not None:
            on_progress(done)
    return Ranking(run, took_ms)


def _documents(query: str, text: str, found: Run, library: Library, depth: int) -> dict[str, float]:
    """Return the first *depth* documents of *found* and the scores of their best passages, which come first."""
    best: dict[str, float] = {}
    for start in range(0, len(found), depth):  # rarely more than once: most passages are of documents of their own
        if len(best) >= depth:
            break
        for path, hit in documents_of(found[start : start + depth], query, text, library):
            best.setdefault(path, hit.score)
    return dict(list(best.items())[:depth])


def documents_of(run: Run, query: str, text: str, library: Library) -> Iterator[tuple[str, Hit]]:
    """Yield (document id, hit) for each passage of *run*, but for those of the document that the question *text* is."""
    passages = library.passages([hit.passage_id for hit in run])
    documents = library.documents(sorted({passage.document_id for passage in passages.values()}))
    for hit in run:
        if hit.passage_id in passages:
            passage = passages[hit.passage_id]
            for path in documents[passage.document_id].paths:
                if path != query or not _asks(text, passage):
                    yield path, hit


def _asks(text: str, passage: Passage) -> bool:
    """Return whether the question *text* is the document of *passage*, and not only of the same id by chance."""
    return " ".join(passage.text.split()) in " ".join(text.split())
