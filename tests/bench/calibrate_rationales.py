"""Rationales: given the gold abstract, is a gold sentence first, or among the first three?"""

from __future__ import annotations

import random
from collections.abc import Mapping

import numpy as np
from curves import table
from scipy.optimize import minimize

from agents.evidence.coverage import weighted
from agents.evidence.place import asks, place
from app.bench.claims import Claims, Pair
from app.bench.rationales import by, figures, nearness, rank, scores
from indexing.analysis import query_terms, terms

SIGNS = ("coverage", "similarity", "place", "aim")
FOLDS, REPEATS, RIDGE = 10, 3, 0.5


def rationales(claims: Claims) -> str:
    """Return a table of ways to score sentences, from the encoder alone to the technique and a fitted one."""
    signs = {pair: _signs(claims, pair) for pair in claims.pairs}
    rows = [
        ("encoder alone", *by(claims, lambda p: signs[p]["similarity"])),
        ("words in common, exact", *by(claims, lambda p: signs[p]["exact"])),
        ("their sum", *by(claims, lambda p: signs[p]["exact"] + signs[p]["similarity"])),
        ("words in common, alike and in context", *by(claims, lambda p: signs[p]["coverage"])),
        ("`sentences` without place and aim", *by(claims, lambda p: scores(claims, p, place=0.0, aim=0.0))),
        ("**`sentences`, as shipped**", *by(claims, lambda p: scores(claims, p))),
        ("the same four signs, weights fitted, 10-fold cross-validation by claim", *_cross_validated(claims, signs)),
    ]
    return table(("sentences are scored by", "first", "among three", "reciprocal rank"), rows)


def _signs(claims: Claims, pair: Pair) -> dict[str, np.ndarray]:
    passage = claims.passages[pair.abstract]
    wanted = weighted(query_terms(claims.texts[pair.claim]), claims.counts)
    texts = [passage.sentence_text(i) for i in range(len(passage.sentences))]
    total = sum(wanted.values())
    only_words = scores(claims, pair, coverage=1.0, similarity=0.0, place=0.0, passage=0.0, aim=0.0)
    return {
        "exact": np.array([sum(wanted.get(t, 0.0) for t in set(terms(text))) / total for text in texts]),
        "coverage": only_words,
        "similarity": nearness(claims, pair),
        "place": np.array([place(passage, i, whole_document=True) for i in range(len(texts))]),
        "aim": np.array([float(asks(text)) for text in texts]),
    }


def _cross_validated(claims: Claims, signs: Mapping[Pair, Mapping[str, np.ndarray]]) -> tuple[float, float, float]:
    """Return the figures of a conditional logit, each claim scored by weights that have not seen it."""
    stacked = {pair: np.stack([signs[pair][name] for name in SIGNS], axis=1) for pair in claims.pairs}
    names = sorted({pair.claim for pair in claims.pairs})
    found = []
    for seed in range(REPEATS):
        order = names.copy()
        random.Random(seed).shuffle(order)
        fold = {claim: i % FOLDS for i, claim in enumerate(order)}
        ranks = []
        for held_out in range(FOLDS):
            weights = _fitted({p: x for p, x in stacked.items() if fold[p.claim] != held_out})
            ranks += [rank(x @ weights, p) for p, x in stacked.items() if fold[p.claim] == held_out]
        found.append(figures(ranks))
    return tuple(np.mean(found, axis=0).tolist())


def _fitted(stacked: Mapping[Pair, np.ndarray]) -> np.ndarray:
    """Return the weights that maximise the probability of the gold sentences under a softmax over each abstract."""
    rows = np.concatenate(list(stacked.values()))
    spread = rows.std(axis=0) + 1e-9
    starts = np.cumsum([0, *(len(x) for x in stacked.values())])[:-1]
    of_pair = np.repeat(np.arange(len(stacked)), [len(x) for x in stacked.values()])
    gold = np.concatenate([np.isin(np.arange(len(x)), pair.gold) for pair, x in stacked.items()])
    scaled = rows / spread

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = scaled @ weights
        exponentials = np.exp(scores - np.maximum.reduceat(scores, starts)[of_pair])
        chance = exponentials / np.add.reduceat(exponentials, starts)[of_pair]
        of_gold = np.add.reduceat(chance * gold, starts)
        gradient = scaled.T @ (chance - chance * gold / of_gold[of_pair]) + 2 * RIDGE * weights
        return float(-np.log(of_gold).sum() + RIDGE * weights @ weights), gradient

    fitted: np.ndarray = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return fitted / spread
