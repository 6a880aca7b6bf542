"""Comparison: several systems on one collection, measured and held against the first of them.

Knows nothing about how they search or how a table looks.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.evaluation.measures import Values, values
from app.evaluation.ranking import Ranking
from app.evaluation.significance import Difference, difference, holm
from app.evaluation.trec import Qrels

LEADING: Final = "nDCG@10"
"""The measure that systems are held against each other by."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a system is worth on a collection.

    *against* is its difference in LEADING to the first system, None for that itself; *p* is the difference's,
    adjusted for the number of systems.
    """

    name: str
    values: dict[str, Values]  # measure -> query -> value
    median_ms: float | None  # of a query; None for a run that was made elsewhere
    against: Difference | None
    p: float | None

    def mean(self, measure: str) -> float:
        """Return the mean of *measure* over all judged queries."""
        return statistics.fmean(self.values[measure].values())


def compare(qrels: Qrels, rankings: Mapping[str, Ranking]) -> list[Measured]:
    """Return what each system is worth, in the order of *rankings*; the first is the one to beat."""
    measured = {name: values(qrels, ranking.run) for name, ranking in rankings.items()}
    first, *others = measured
    base = list(measured[first][LEADING].values())
    differences = {name: difference(list(measured[name][LEADING].values()), base) for name in others}
    adjusted = dict(zip(others, holm([found.p for found in differences.values()]), strict=True))
    return [
        Measured(
            name,
            measured[name],
            statistics.median(rankings[name].took_ms.values()) if rankings[name].took_ms else None,
            differences.get(name),
            adjusted.get(name),
        )
        for name in measured
    ]


def per_query(systems: Sequence[Measured], texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a row for each query: its id and text, and each system's value of each measure."""
    return [
        {"query": query, "text": text}
        | {
            f"{system.name} {measure}": f"{by_query[query]:.4f}"
            for system in systems
            for measure, by_query in system.values.items()
        }
        for query, text in texts.items()
    ]
