"""Techniques: what each is worth put into the default search, on the collections that are quick to search.

Those that need a model which does not come along (a cross-encoder, a sparse encoder), or a language model's word on
every passage, are left out: `scholiast evaluate` measures them with a model of one's own. Rewriters that ask the
language model are measured on fewer questions, by `rewriting`.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from agents.settings import AgentSettings, Choice
from app.bench.corpus import opened
from app.bench.development import read
from app.evaluation.comparison import LEADING, Measured, compare
from app.evaluation.experiment import search_all
from app.evaluation.significance import holm, macro_difference
from app.evaluation.systems import System, ablations
from app.evaluation.table import SIGNIFICANT, rows_as_markdown
from app.settings import load_settings

COLLECTIONS: Final = ("scifact", "cranfield", "cacm", "medline", "cisi", "litsearch-acl")

REWRITERS: Final = ("acronyms", "salient_terms", "spelling")
INSTEAD: Final = {
    "bm25f": "bm25",
    "fuzzy": "bm25",
    "hierarchical": "bm25",
    "sdm": "bm25",
    "document_context": "dense",
}
"""Searcher -> the one that it takes the place of."""

FEEDBACKS: Final = ("bm25_prf", "colbert_prf", "rm3", "rocchio_terms", "vector_prf_average", "vector_prf_rocchio")
GATES: Final = ("agreement", "score_variance")
FUSERS: Final = ("comb_mnz", "comb_sum", "dbsf", "rrf", "z_score")
RERANKERS: Final = ("score_regularisation",)
WORTH: Final = (LEADING, "AP", "R@100")


def measure(data: Path) -> str:
    """Return a table with a row a technique: the mean gain over COLLECTIONS, the worst, and the time it adds."""
    measured: dict[str, list[Measured]] = {}
    for name in COLLECTIONS:
        collection = read(data, name)
        with opened(collection) as application:
            measured[name] = compare(
                collection.qrels, search_all(application, collection, systems(), lambda *_: None, depth=1000)
            )
    return (
        f"Put into `balanced` or left out of it, mean gain over {', '.join(COLLECTIONS)}, each alike; "
        f"* p < {SIGNIFICANT} of the gain in "
        f"{LEADING} (paired randomisation over all queries, Holm's correction).\n\n{gains(measured, WORTH)}"
    )


def systems() -> list[System]:
    """Return the default search, it without each of its techniques, and it with each other one in turn."""
    balanced = load_settings(preset="balanced", mode="extractive").agents()
    changed = [System(name, balanced.model_copy(update=update)) for name, update in _changes(balanced)]
    default = System("balanced", balanced)
    return [default, *ablations(default), *changed]


def _changes(balanced: AgentSettings) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in REWRITERS:
        yield f"rewrite: {name}", {"rewrite": (*balanced.rewrite, Choice(name=name))}
    for name, other in INSTEAD.items():
        score = tuple(Choice(name=name) if choice.name == other else choice for choice in balanced.score)
        yield f"score: {name} for {other}", {"score": score}
    for name in FEEDBACKS:
        yield f"feedback: {name}", {"feedback": Choice(name=name)}
    for placement in ("pre", "post"):
        yield (
            f"feedback: vector_prf_rocchio, placement {placement}",
            {"feedback": Choice(name="vector_prf_rocchio"), "placement": placement},
        )
    for name in GATES:
        yield f"gate: {name}, of rm3", {"feedback": Choice(name="rm3"), "gate": Choice(name=name)}
    for name in FUSERS:
        yield f"fuse: {name}", {"fuse": Choice(name=name)}
    for name in RERANKERS:
        yield f"rerank: {name}", {"rerank": (*balanced.rerank, Choice(name=name))}


def gains(measured: Mapping[str, list[Measured]], measures: Sequence[str]) -> str:
    """Return a table with a row for each system but the first: what it gains on it in *measures*, and the time.

    *measured* is collection -> what each system is worth, all in one order; LEADING is the first of *measures*.
    """
    first, *others = zip(*measured.values(), strict=True)
    leading = [
        macro_difference([(_of(one, LEADING), _of(base, LEADING)) for one, base in zip(column, first, strict=True)])
        for column in others
    ]
    p_values = holm([found.p for found in leading])
    rows = []
    for column, p in zip(others, p_values, strict=True):
        gained = {m: [one.mean(m) - base.mean(m) for one, base in zip(column, first, strict=True)] for m in measures}
        star = "*" if p < SIGNIFICANT else ""
        worst = min(zip(gained[LEADING], measured, strict=True))
        added = statistics.median(
            (one.median_ms or 0) - (base.median_ms or 0) for one, base in zip(column, first, strict=True)
        )
        rows.append(
            [
                column[0].name,
                f"{statistics.fmean(gained[LEADING]):+.4f}{star}",
                *(f"{statistics.fmean(gained[m]):+.4f}" for m in measures[1:]),
                f"{worst[0]:+.4f} ({worst[1]})",
                f"{added:+.1f}",
            ]
        )
    heads = ["technique", *measures, f"worst {LEADING}", "ms a query"]
    return rows_as_markdown(heads, rows)


def _of(one: Measured, measure: str) -> list[float]:
    return list(one.values[measure].values())
