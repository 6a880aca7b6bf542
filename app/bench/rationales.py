"""Rationales: given the abstract that has the evidence, is a gold sentence chosen first, or among the first three?

Scores as the technique `compress: sentences` does, with its defaults. Knows nothing about budgets or answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.evidence.scoring import Asked, Weights, score_sentences
from agents.steps.compress import COMPRESS
from app.bench.claims import Claims, Pair, load
from app.bench.figure import Figure
from indexing.encoder import Encoder
from indexing.types import Hit


def measure(data: Path) -> list[Figure]:
    """Return the shares of SciFact's pairs whose gold sentence is first, and among the first three."""
    claims = load(data / "scifact", Encoder.load())
    first, three, _ = by(claims, lambda pair: scores(claims, pair))
    alone = by(claims, lambda pair: nearness(claims, pair))
    on = f"SciFact, {len(claims.pairs)} claims with their abstract"
    return [
        Figure("a gold sentence is first / among three", on, ">= .58 / .90", _both(first, three)),
        Figure("the same, by the encoder alone", on, "", _both(*alone[:2])),
    ]


def scores(claims: Claims, pair: Pair, **changed: float) -> NDArray[np.float64]:
    """Return the technique's score of every sentence of the abstract, shape (sentences,), some weights *changed*."""
    fields = COMPRESS.parameters("sentences").model_fields
    defaults = {name: fields[name].default for name in ("coverage", "similarity", "place", "passage", "aim")}
    passage, document = claims.passages[pair.abstract], claims.document(pair.abstract)
    found = score_sentences(
        Asked(claims.texts[pair.claim], claims.claim_vectors[pair.claim], claims.counts),
        [passage],
        run=(Hit(passage.id, 1.0),),
        vectors={passage.id: claims.vectors[pair.abstract]},
        documents={document.id: document},
        weights=Weights(**(defaults | changed)),
    )
    return np.array([one.score for one in found])


def nearness(claims: Claims, pair: Pair) -> NDArray[np.float64]:
    """Return the cosine of the claim to every sentence of the abstract, shape (sentences,)."""
    cosines: NDArray[np.float64] = (claims.vectors[pair.abstract] @ claims.claim_vectors[pair.claim]).astype(float)
    return cosines


def rank(scored: NDArray[np.float64], pair: Pair) -> int:
    """Return the rank, from 1, of the best gold sentence; ties go to the earlier sentence."""
    order: list[int] = np.argsort(-scored, kind="stable").tolist()
    return 1 + min(order.index(place) for place in pair.gold)


def figures(ranks: Sequence[int]) -> tuple[float, float, float]:
    """Return the shares of *ranks* that are 1 and at most 3, and the mean reciprocal rank."""
    found = np.array(ranks)
    return float((found == 1).mean()), float((found <= 3).mean()), float((1 / found).mean())


def by(claims: Claims, score: Callable[[Pair], NDArray[np.float64]]) -> tuple[float, float, float]:
    """Return the figures of scoring every pair's sentences by *score*."""
    return figures([rank(score(pair), pair) for pair in claims.pairs])


def _both(first: float, three: float) -> str:
    return f"{first:.3f} / {three:.3f}".replace("0.", ".")
