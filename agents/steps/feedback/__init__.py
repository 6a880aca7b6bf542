"""Feedback: a query and what it found -> a better query (pseudo-relevance feedback).

To add one: write a file here, then add its line to FEEDBACK.
"""

from __future__ import annotations

from typing import ClassVar, Protocol

from agents.registry import Registry
from agents.steps.feedback.bm25_prf import BM25PRF
from agents.steps.feedback.colbert_prf import ColBERTPRF
from agents.steps.feedback.keep import Keep
from agents.steps.feedback.rm3 import RM3
from agents.steps.feedback.rocchio_terms import RocchioTerms
from agents.steps.feedback.vector_prf_average import VectorPRFAverage
from agents.steps.feedback.vector_prf_rocchio import VectorPRFRocchio
from indexing.types import Query, Run


class Feedback(Protocol):
    """Learns from a first run. An empty run leaves the query as it is; the text is never changed.

    *leg* is the technique that it improves: what that one reads of a query is changed, and where feedback is placed
    on one leg, that one's list is meant. None changes nothing.
    """

    leg: ClassVar[str | None]

    def expand(self, query: Query, run: Run) -> Query:
        """Return *query* with the terms or the vector that *run* suggests."""


FEEDBACK: Registry[Feedback] = Registry(
    "feedback",
    {
        "bm25_prf": BM25PRF,
        "colbert_prf": ColBERTPRF,
        "keep": Keep,
        "rm3": RM3,
        "rocchio_terms": RocchioTerms,
        "vector_prf_average": VectorPRFAverage,
        "vector_prf_rocchio": VectorPRFRocchio,
    },
)
