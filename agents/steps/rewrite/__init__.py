"""Rewrite: a query -> queries that together find more.

To add one: write a file here, then add its line to REWRITE.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from agents.registry import Registry
from agents.steps.rewrite.keep import Keep
from indexing.types import Query


class Rewriter(Protocol):
    """Writes a query anew. The first of the queries is always the one that was given."""

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* and what else to search for."""


REWRITE: Registry[Rewriter] = Registry("rewrite", {"keep": Keep})
