"""Legible: where the encoder cannot read a question, search goes by words alone.

An encoder meets a script that it was not made for as unknown tokens, and what it makes of those is noise: on Chinese
abstracts (csl-zh), with the bundled English encoder, BM25 has an nDCG@10 of .980, dense search .277, and both together
.906. Knows nothing about how techniques rank.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from agents.deps import Deps
from agents.registry import Registry
from agents.steps.feedback import FEEDBACK
from agents.steps.feedback.keep import Keep
from agents.steps.gate.always import Always
from agents.steps.rerank import RERANK
from agents.steps.search import SEARCH

UNREAD: Final = "The encoder does not know the script of this question; searched by its words alone."


def legible(text: str, deps: Deps) -> Deps:
    """Return *deps* without the techniques that go by vectors if the encoder cannot read *text*.

    Where nothing else searches or scores, all of them stay.
    """
    if deps.resources.encoder.reads(text):
        return deps
    search = {name: searcher for name, searcher in deps.search.items() if not _by_vectors(SEARCH, name)}
    score = {name: scorer for name, scorer in deps.score.items() if not _by_vectors(SEARCH, name)}
    if not search or not score:
        return deps
    reranks = zip(deps.settings.rerank, deps.rerank, strict=True)
    return replace(
        deps,
        search=search,
        score=score,
        gate=deps.gate if score.keys() >= set(deps.gate.legs) else Always(),
        feedback=Keep() if _by_vectors(FEEDBACK, deps.settings.feedback.name) else deps.feedback,
        rerank=tuple(reranker for choice, reranker in reranks if not _by_vectors(RERANK, choice.name)),
    )


def _by_vectors(registry: Registry[Any], technique: str) -> bool:
    """Return whether *technique* reads what the encoder made; a sparse encoder has a vocabulary of its own."""
    needed = registry.resources(technique)
    return "encoder" in needed or ("vectors" in needed and "sparse_encoder" not in needed)
