"""Retrieval: the presets and what they are made of, on every development collection, in one table.

A document's score is its best passage's. Averages of a collection are over all its judged queries, as trec_eval -c;
the average over collections weighs each of them alike.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from agents.settings import AgentSettings, Choice
from app.bench.corpus import opened
from app.bench.development import CHINESE, ENGLISH, read
from app.evaluation.comparison import LEADING, Measured, compare
from app.evaluation.experiment import search_all
from app.evaluation.significance import holm, macro_difference
from app.evaluation.systems import KEEP, System
from app.evaluation.table import SIGNIFICANT, probability, rows_as_markdown
from app.settings import PRESETS, load_settings

BM25: Final = (Choice(name="bm25"),)
DENSE: Final = (Choice(name="dense"),)
BOTH: Final = (*BM25, *DENSE)

HELD_AGAINST: Final = "balanced"


def measure(data: Path) -> str:
    """Return three tables, of nDCG@10, R@100 and time, with a row a collection and a column a system."""
    measured = {name: _compared(data, name) for name in (*ENGLISH, CHINESE)}
    english = {name: measured[name] for name in ENGLISH}
    differs = f"* differs from `{HELD_AGAINST}` (paired randomisation, p < {SIGNIFICANT}, Holm's correction)"
    return "\n\n".join(
        (
            f"{LEADING}. {differs}; the average weighs every English collection alike.",
            _table(measured, LEADING, _average(english, LEADING)),
            "R@100.",
            _table(measured, "R@100", _average(english, "R@100")),
            "Median milliseconds of a query, encoding included.",
            _times(measured),
            "R@5 / R@20 of LitSearch and R@5 / R@20 of CSL.",
            _recalls(measured, ("litsearch-acl", CHINESE)),
        )
    )


def systems() -> list[System]:
    """Return the presets, the one to hold against first, and the single searches and their ranks fused."""
    names = (HELD_AGAINST, *(name for name in PRESETS if name != HELD_AGAINST))
    presets = [System(name, load_settings(preset=name, mode="extractive").agents()) for name in names]
    plain = AgentSettings(mode="extractive", candidates=1000, rewrite=(KEEP,), rerank=())
    return [
        *presets,
        System("BM25", plain.model_copy(update={"search": BM25, "score": BM25})),
        System("dense", plain.model_copy(update={"search": DENSE, "score": DENSE})),
        System("RRF", plain.model_copy(update={"search": BOTH, "score": BOTH, "fuse": Choice(name="rrf")})),
    ]


def _compared(data: Path, name: str) -> list[Measured]:
    collection = read(data, name)
    with opened(collection) as application:
        return compare(collection.qrels, search_all(application, collection, systems(), _Said(name)))


class _Said:
    """Says on standard error how far the questions of a collection have come, every thousand."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, done: int, total: int) -> None:
        if done % 1000 == 0 or done == total:
            sys.stderr.write(f"  {self._name}: {done} of {total} searches\n")


def _table(measured: Mapping[str, Sequence[Measured]], measure: str, average: Sequence[str]) -> str:
    rows = []
    for name, of in measured.items():
        star = {one.name: measure == LEADING and one.p is not None and one.p < SIGNIFICANT for one in of}
        cells = [f"{one.mean(measure):.4f}{'*' if star[one.name] else ''}" for one in of]
        rows.append([f"{name} ({len(of[0].values[measure])})", *cells])
    return _markdown(measured, [*rows, ["**average**", *average]])


def _average(measured: Mapping[str, Sequence[Measured]], measure: str) -> list[str]:
    """Return the mean over collections of each system, with the p of its difference to the first one's."""
    columns = list(zip(*measured.values(), strict=True))
    first = [list(one.values[measure].values()) for one in columns[0]]
    found = [
        macro_difference([(list(one.values[measure].values()), base) for one, base in zip(column, first, strict=True)])
        for column in columns[1:]
    ]
    adjusted = holm([one.p for one in found])
    means = [statistics.fmean(one.mean(measure) for one in column) for column in columns]
    rest = [
        f"{mean:.4f} ({one.mean:+.4f}, p {probability(p)})"
        for mean, one, p in zip(means[1:], found, adjusted, strict=True)
    ]
    return [f"{means[0]:.4f}", *rest]


def _times(measured: Mapping[str, Sequence[Measured]]) -> str:
    return _markdown(measured, [[name, *(f"{one.median_ms:.1f}" for one in of)] for name, of in measured.items()])


def _recalls(measured: Mapping[str, Sequence[Measured]], names: Sequence[str]) -> str:
    rows = [[name, *(f"{one.mean('R@5'):.4f} / {one.mean('R@20'):.4f}" for one in measured[name])] for name in names]
    return _markdown(measured, rows)


def _markdown(measured: Mapping[str, Sequence[Measured]], rows: Sequence[Sequence[str]]) -> str:
    heads = ["collection", *(one.name for one in next(iter(measured.values())))]
    return rows_as_markdown(heads, rows)
