"""Ranks: at which place each technique puts a passage among all that were found beside it.

Knows nothing about how any technique scores.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from indexing.types import Run


class Ranks(BaseModel):
    """At which place, from 1, each technique puts a passage among all *of* that were found; absent: it has no place."""

    model_config = ConfigDict(extra="allow", frozen=True)

    of: int
    bm25: int | None = None
    dense: int | None = None
    max_sim: int | None = None
    fused: int | None = None
    final: int  # after reranking


def ranks_of(passage: int, runs: Sequence[Run]) -> Ranks | None:
    """Return the places of *passage* in the first of *runs* that has it; None: it was not found by searching.

    A passage shares its place with those that got the same score. One with nothing of what a technique looks for, a
    score of 0, has no place by it; only fusion gives 0 to the last of all.
    """
    run = next((run for run in runs if any(hit.passage_id == passage for hit in run)), None)
    if run is None:
        return None
    final = next(place for place, hit in enumerate(run, start=1) if hit.passage_id == passage)
    own = run[final - 1].scores
    places = {name: 1 + sum(hit.scores.get(name, score) > score for hit in run) for name, score in own.items()}
    given = {name: place for name, place in places.items() if own[name] or name == "fused"}
    return Ranks.model_validate({**given, "final": final, "of": len(run)})
