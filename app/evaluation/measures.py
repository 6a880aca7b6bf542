"""Measures: what a run is worth by judgements, query by query.

By ir_measures, which calls trec_eval's own code, and MS MARCO's for RR@10. They order equal scores each in its own way,
so they are given scores that fall with the rank. The average is over all judged queries: one that found nothing counts
0, as in trec_eval -c.

Source: MacAvaney, Macdonald and Ounis, "Streamlining Evaluation with ir-measures", ECIR 2022.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from app.evaluation.trec import Qrels, Scores

MEASURES: Final = ("nDCG@10", "AP", "RR@10", "R@5", "R@20", "R@100", "Judged@10")

Values: TypeAlias = dict[str, float]
"""Query id -> value of a measure."""


def values(qrels: Qrels, run: Mapping[str, Scores]) -> dict[str, Values]:
    """Return measure -> query -> value, for each of MEASURES and every judged query.

    The documents of *run* are measured in the order in which they stand, whatever their scores are.
    """
    import ir_measures

    measured: dict[str, Values] = {name: dict.fromkeys(qrels, 0.0) for name in MEASURES}
    asked = [ir_measures.parse_measure(name) for name in MEASURES]
    known = {query: _by_rank(scores) for query, scores in run.items() if query in qrels and scores}
    if known:
        for metric in ir_measures.iter_calc(asked, {query: dict(grades) for query, grades in qrels.items()}, known):
            measured[str(metric.measure)][metric.query_id] = float(metric.value)
    return measured


def _by_rank(documents: Iterable[str]) -> dict[str, float]:
    return {document: float(-rank) for rank, document in enumerate(documents, start=1)}
