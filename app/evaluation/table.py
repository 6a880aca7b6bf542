"""Table: what systems are worth, as Markdown and as CSV.

Knows nothing about how it was measured.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from app.evaluation.comparison import LEADING, Measured, per_query
from app.evaluation.files import writing
from app.evaluation.measures import MEASURES

SIGNIFICANT: Final = 0.05
WORTH: Final = ("AP", "R@100")
"""Measures beside LEADING that say what a technique is worth."""


def markdown(systems: Sequence[Measured]) -> str:
    """Return a row a system: the mean of every measure, the difference to the first with its interval and p, and time.

    The best of a column is bold; * marks a difference with p < .05 after Holm's correction.
    """
    first = systems[0].name
    heads = ["system", *MEASURES, f"{LEADING} against {first}", "p", "ms a query"]
    best = {measure: max(system.mean(measure) for system in systems) for measure in MEASURES}
    rows = [
        [
            system.name,
            *(_bold(system.mean(measure), best[measure]) for measure in MEASURES),
            *_against(system),
            "" if system.median_ms is None else f"{system.median_ms:.1f}",
        ]
        for system in systems
    ]
    return rows_as_markdown(heads, rows)


def worth(systems: Sequence[Measured]) -> str:
    """Return a row a technique: what the first system has over each of the others, which leave it out."""
    full, *others = systems
    heads = ["technique", f"worth in {LEADING} (95 % interval)", "p", *(f"worth in {name}" for name in WORTH)]
    rows = []
    for system in others:
        if system.against is None or system.p is None:
            continue
        found = system.against.turned()
        star = "*" if system.p < SIGNIFICANT else ""
        gained = f"{found.mean:+.4f}{star} ({found.low:+.4f} to {found.high:+.4f})"
        more = (f"{full.mean(name) - system.mean(name):+.4f}" for name in WORTH)
        rows.append([left_out(system.name, full.name), gained, probability(system.p), *more])
    return rows_as_markdown(heads, rows)


def rows_as_markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, with a line end behind each row."""
    return "".join("| " + " | ".join(cells) + " |\n" for cells in [heads, ["---"] * len(heads), *rows])


def probability(p: float) -> str:
    """Return p as it is printed: never as 0, which it cannot be."""
    return f"{p:.3f}" if p >= 0.0005 else "< 0.001"


def left_out(name: str, full: str) -> str:
    """Return what a system leaves out.

    Example:
        left_out("balanced without score: bm25", "balanced") -> "score: bm25"
    """
    return name.removeprefix(f"{full} without ")


def write_csv(path: Path, systems: Sequence[Measured], texts: Mapping[str, str]) -> None:
    """Write a row a query, a column a system and measure."""
    rows = per_query(systems, texts)
    with writing(path) as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else ["query"])
        writer.writeheader()
        writer.writerows(rows)


def _bold(value: float, best: float) -> str:
    text = f"{value:.4f}"
    return f"**{text}**" if text == f"{best:.4f}" else text


def _against(system: Measured) -> tuple[str, str]:
    if system.against is None or system.p is None:
        return "", ""
    star = "*" if system.p < SIGNIFICANT else ""
    found = system.against
    return f"{found.mean:+.4f}{star} ({found.low:+.4f} to {found.high:+.4f})", probability(system.p)
