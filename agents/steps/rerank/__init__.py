"""Rerank: a run -> the same passages in a better order, or fewer of them.

To add one: write a file here, then add its line to RERANK.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.rerank.keep import Keep
from agents.steps.rerank.mmr import MMR
from agents.steps.rerank.near_duplicates import NearDuplicates
from agents.steps.rerank.per_document import PerDocument
from indexing.types import Query, Run


class Reranker(Protocol):
    """Orders or thins a run. It never adds a passage."""

    def rerank(self, query: Query, run: Run) -> Run:
        """Return passages of *run*, best first."""


RERANK: Registry[Reranker] = Registry(
    "rerank", {"keep": Keep, "mmr": MMR, "near_duplicates": NearDuplicates, "per_document": PerDocument}
)
