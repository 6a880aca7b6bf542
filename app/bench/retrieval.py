"""Retrieval: nDCG@10 and R@100 of the default search, and of its parts, on a judged collection.

A document's score is its best passage's. Averages are over all judged queries, as trec_eval -c.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from agents.settings import AgentSettings, Choice
from app.application import Application
from app.bench.corpus import opened
from app.bench.figure import Figure
from app.evaluation.collection import Collection
from app.evaluation.measures import values
from app.evaluation.ranking import rank

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
    ranking = rank(collection, application.deps_of(settings))
    measured = values(collection.qrels, ranking.run)
    means = [statistics.fmean(measured[measure].values()) for measure in ("nDCG@10", "R@100")]
    reached = " / ".join(f"{mean:.4f}".lstrip("0") for mean in means)
    return Figure(f"{name}, nDCG@10 / R@100", f"SciFact dev, {len(collection.queries)} queries", asked, reached)
