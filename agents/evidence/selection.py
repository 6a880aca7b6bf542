"""Selection: from scored sentences to the few that are worth their tokens.

Knows nothing about how they were scored or what is made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.types import Evidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be taken, and what it costs in tokens."""

    evidence: Evidence
    tokens: int


def never(one: Evidence, other: Evidence) -> bool:  # noqa: ARG001 - asked of every pair
    """Say of no two sentences that they are opposed."""
    return False


def select(
    candidates: Sequence[Candidate],
    *,
    max_tokens: int,
    diversity: float,
    duplicate: float,
    fairness: float,
    opposed: Callable[[Evidence, Evidence], bool] = never,
    share: float = 0.0,
) -> tuple[Candidate, ...]:
    """Return candidates, best first, that together cost at most *max_tokens*.

    Each step takes the sentence with the highest

        s * (1 - fairness * n) - diversity * max over taken e of cos(s, e)

    where s is its score and n the number of sentences already taken from its document, at most 5. A
    sentence whose cosine to a taken one is *duplicate* or more is left out, unless the two are *opposed*: a vector
    hardly changes with a "not". So is one that no longer fits, and one with less than *share* of the best score. Ties
    go to the earlier candidate.

    Source: Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking", SIGIR 1998; the fairness
    factor is Scholiast's own.
    """
    if not candidates:
        return ()
    scores = np.array([candidate.evidence.score for candidate in candidates])
    vectors = np.stack([candidate.evidence.vector for candidate in candidates])  # (n, dim)
    nearest = np.zeros(len(candidates))  # cosine to the nearest taken sentence
    free = scores >= share * scores.max()
    from_document: Counter[str] = Counter()
    taken: list[Candidate] = []
    left = max_tokens
    while True:
        free &= np.array([candidate.tokens <= left for candidate in candidates])
        if not free.any():
            return tuple(taken)
        gain = scores * _share(candidates, from_document, fairness) - diversity * nearest
        best = int(np.argmax(np.where(free, gain, -np.inf)))
        taken.append(candidates[best])
        free[best] = False
        left -= candidates[best].tokens
        from_document[candidates[best].evidence.passage.document_id] += 1
        cosines = vectors @ vectors[best]
        nearest = np.maximum(nearest, cosines)
        for place in np.flatnonzero(free & (cosines >= duplicate)).tolist():
            free[place] = opposed(candidates[best].evidence, candidates[place].evidence)


def fitting(wanted: Sequence[Candidate], max_tokens: int) -> list[Candidate]:
    """Return those of *wanted*, in their order, that cost *max_tokens* at most together."""
    kept: list[Candidate] = []
    for one in wanted:
        if one.tokens <= max_tokens:
            kept.append(one)
            max_tokens -= one.tokens
    return kept


def _share(candidates: Sequence[Candidate], from_document: Counter[str], fairness: float) -> NDArray[np.float64]:
    taken = np.array([min(5, from_document[candidate.evidence.passage.document_id]) for candidate in candidates])
    return 1.0 - fairness * taken
