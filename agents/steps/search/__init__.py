"""Search: a query -> a run of passages.

A query whose filter names passages gets the true score of every one of them, so the same technique
finds candidates and scores the candidates of others. To add one: write a file here, then add its line
to SEARCH.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.search.bm25 import BM25
from agents.steps.search.bm25f import BM25F
from agents.steps.search.dense import Dense
from agents.steps.search.document_context import DocumentContext
from agents.steps.search.fuzzy import Fuzzy
from agents.steps.search.hierarchical import Hierarchical
from agents.steps.search.learned_sparse import LearnedSparse
from agents.steps.search.max_sim import MaxSim
from agents.steps.search.sdm import SDM
from indexing.types import Query, Run


class Searcher(Protocol):
    """Ranks passages for a query. Each hit's `scores` says by which technique it was scored.

    One that gives a passage the same score whatever the filter lets through says so in `keeps_scores`: what it found
    itself it need not score again.
    """

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages that the query's filter allows."""


SEARCH: Registry[Searcher] = Registry(
    "search",
    {
        "bm25": BM25,
        "bm25f": BM25F,
        "dense": Dense,
        "document_context": DocumentContext,
        "fuzzy": Fuzzy,
        "hierarchical": Hierarchical,
        "learned_sparse": LearnedSparse,
        "max_sim": MaxSim,
        "sdm": SDM,
    },
)


def keeps_scores(name: str) -> bool:
    """Return whether the technique *name* scores a passage the same whatever else is searched; most may not."""
    return bool(getattr(SEARCH[name], "keeps_scores", False))
