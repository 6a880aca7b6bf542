"""Joining: what several searches found, as one run and one context.

Knows nothing about how either came about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from agents.types import Context, Evidence
from indexing.types import Hit, Run


def interleaved(runs: Sequence[Run]) -> Run:
    """Return the passages of *runs* in turn: the first of each, then the second of each, each passage once.

    Scores of different questions cannot be compared, so places are. A passage keeps what the first of *runs* that has
    it said; so the scores need not descend.

    Example:
        [(1: .9, 2: .8), (3: .7, 1: .6)] -> (1: .9, 3: .7, 2: .8)
    """
    first: dict[int, Hit] = {}
    for run in runs:
        for hit in run:
            first.setdefault(hit.passage_id, hit)
    order = dict.fromkeys(hit.passage_id for place in zip_longest(*runs) for hit in place if hit is not None)
    return tuple(first[passage] for passage in order)


def joined(groups: Sequence[Sequence[Context]], run: Run) -> Context:
    """Return the evidence of all contexts, best first, as one context about the query of the first.

    The scores of different questions cannot be compared, so those of each of *groups* are scaled until their best is
    the best of all: what a group holds is told beside what the others hold. In a group are contexts of which one would
    do. Of a sentence that several have the best score is taken. *run* is the ranking of all passages.
    """
    contexts = [context for group in groups for context in group]
    if len(contexts) == 1:
        return contexts[0]
    top = max(_best(group) for group in groups)
    best: dict[tuple[int, int], Evidence] = {}
    for group in groups:
        scale = top / (_best(group) or 1.0)
        for one in (one for context in group for one in context.evidence):
            known = best.get((one.passage.id, one.index))
            if known is None or one.score * scale > known.score:
                best[one.passage.id, one.index] = replace(one, score=one.score * scale)
    passages = {passage.id: passage for context in contexts for passage in context.passages}
    ranks = {hit.passage_id: rank for rank, hit in enumerate(run)}
    return Context(
        query=contexts[0].query,
        run=run,
        passages=tuple(sorted(passages.values(), key=lambda one: ranks.get(one.id, len(run)))),
        evidence=tuple(sorted(best.values(), key=lambda one: -one.score)),
        tokens=sum(context.tokens for context in contexts),
        tokens_in=sum(context.tokens_in for context in contexts),
        notes=tuple(dict.fromkeys(note for context in contexts for note in context.notes)),
    )


def _best(group: Sequence[Context]) -> float:
    return max((one.score for context in group for one in context.evidence), default=0.0)
