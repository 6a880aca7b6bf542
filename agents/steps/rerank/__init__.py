"""Rerank: a run -> the same passages, those that were judged anew in a better order.

To add one: write a file here, then add its line to RERANK.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.rerank.keep import Keep
from indexing.types import Query, Run


class Reranker(Protocol):
    """Judges the first passages of a run more closely. It never adds one, and drops only what is no longer there.

    The scores of its result descend; each hit's `scores` keeps what was said before, with its own under its name.
    """

    def rerank(self, query: Query, run: Run) -> Run:
        """Return passages of *run*, best first."""


RERANK: Registry[Reranker] = Registry("rerank", {"keep": Keep})
