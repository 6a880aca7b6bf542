"""Retrieval: nDCG@10 and R@100 of the default search, and of its parts, on a judged collection.

A document's score is its best passage's. Averages are over all judged queries, as trec_eval -c.
"""

from __future__ import annotations

from pathlib import Path

import ir_measures
from ir_measures import R, nDCG

from agents.deps import Deps
from agents.retrieval import retrieve
from agents.settings import AgentSettings, Choice
from app.application import Application
from app.bench.corpus import opened
from app.bench.figure import Figure
from app.evaluation.collection import Collection
from indexing.types import ANYTHING

DEPTH = 100
ALONE = {"BM25": ("bm25",), "dense": ("dense",), "MaxSim of candidates": ("max_sim",)}


def measure(data: Path) -> list[Figure]:
    """Return the effectiveness of search on SciFact, split dev."""
    collection = Collection.read(data / "scifact", "dev")
    with opened(collection) as application:
        default = application.deps(mode="extractive").settings
        rows = [_row(application, collection, default, "default search", asked=".745 / .955")]
        for name, techniques in ALONE.items():
            settings = default.model_copy(update={"score": tuple(Choice(name=t) for t in techniques)})
            rows.append(_row(application, collection, settings, f"{name} alone"))
        rrf = default.model_copy(update={"fuse": Choice(name="rrf")})
        rows.append(_row(application, collection, rrf, "the same by RRF"))
    return rows


def _row(
    application: Application, collection: Collection, settings: AgentSettings, name: str, asked: str = ""
) -> Figure:
    values = effectiveness(application, collection, settings)
    reached = " / ".join(f"{values[m]:.4f}".lstrip("0") for m in ("nDCG@10", "R@100"))
    return Figure(f"{name}, nDCG@10 / R@100", f"SciFact dev, {len(collection.queries)} queries", asked, reached)


def effectiveness(application: Application, collection: Collection, settings: AgentSettings) -> dict[str, float]:
    """Return measure name -> mean over all judged queries."""
    deps = application.deps_of(settings)
    run = {query: _documents(text, deps) for query, text in collection.queries.items()}
    values = ir_measures.calc_aggregate([nDCG @ 10, R @ DEPTH], collection.qrels, run)
    return {str(measure): float(value) for measure, value in values.items()}


def _documents(text: str, deps: Deps) -> dict[str, float]:
    """Return document id of the collection -> its best passage's score, for the best 100 documents."""
    run = retrieve(text, deps, where=ANYTHING).run
    library = deps.resources.library
    passages = library.passages([hit.passage_id for hit in run])
    documents = library.documents(sorted({passage.document_id for passage in passages.values()}))
    best: dict[str, float] = {}
    for hit in run:  # best first, so the first passage of a document is its best
        for path in documents[passages[hit.passage_id].document_id].paths:
            best.setdefault(path, hit.score)
    return dict(list(best.items())[:DEPTH])
