"""Feedback: a query and what it found -> a better query (pseudo-relevance feedback).

To add one: write a file here, then add its line to FEEDBACK.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.feedback.keep import Keep
from indexing.types import Query, Run


class Feedback(Protocol):
    """Learns from a first run. An empty run leaves the query as it is; the text is never changed."""

    def expand(self, query: Query, run: Run) -> Query:
        """Return *query* with the terms or the vector that *run* suggests."""


FEEDBACK: Registry[Feedback] = Registry("feedback", {"keep": Keep})
