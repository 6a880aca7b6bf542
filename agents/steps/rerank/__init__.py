"""Rerank: a run -> the same passages, those that were judged anew in a better order.

To add one: write a file here, then add its line to RERANK.
"""

from __future__ import annotations

from typing import Protocol

from agents.registry import Registry
from agents.steps.rerank.cross_encoder import CrossEncoder
from agents.steps.rerank.fast_forward import FastForward
from agents.steps.rerank.keep import Keep
from agents.steps.rerank.late_interaction import LateInteraction
from agents.steps.rerank.listwise_llm import ListwiseLLM
from agents.steps.rerank.query_likelihood import QueryLikelihood
from agents.steps.rerank.score_regularisation import ScoreRegularisation
from indexing.types import Query, Run


class Reranker(Protocol):
    """Judges the first passages of a run more closely. It never adds one, and drops only what is no longer there.

    The scores of its result descend; each hit's `scores` keeps what was said before, with its own under its name. One
    that goes by the scores of certain techniques names them in `legs`, as a gate does.
    """

    def rerank(self, query: Query, run: Run) -> Run:
        """Return passages of *run*, best first."""


RERANK: Registry[Reranker] = Registry(
    "rerank",
    {
        "cross_encoder": CrossEncoder,
        "fast_forward": FastForward,
        "keep": Keep,
        "late_interaction": LateInteraction,
        "listwise_llm": ListwiseLLM,
        "query_likelihood": QueryLikelihood,
        "score_regularisation": ScoreRegularisation,
    },
)


def legs_of(name: str) -> tuple[str, ...]:
    """Return the techniques whose scores the reranker *name* goes by; most go by none of their own."""
    legs: tuple[str, ...] = getattr(RERANK[name], "legs", ())
    return legs
