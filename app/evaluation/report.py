"""Report: everything that is known after an evaluation, as data, and as a folder of files.

Knows nothing about how it was measured.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from agents.settings import AgentSettings
from app.evaluation.collection import Collection
from app.evaluation.comparison import Measured
from app.evaluation.files import writing
from app.evaluation.measures import MEASURES
from app.evaluation.plots import draw
from app.evaluation.ranking import Ranking
from app.evaluation.systems import System
from app.evaluation.table import markdown, worth, write_csv
from app.evaluation.trec import write_qrels, write_run

PACKAGES: Final = ("scholiast", "tantivy", "qdrant-edge-py", "sentence-transformers", "torch", "ir-measures", "numpy")


class Data(BaseModel):
    """A value that is written as JSON; nothing may be in it that is not expected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Difference(Data):
    """A mean difference to the first system in nDCG@10, its 95 % interval, and p after Holm's correction."""

    mean: float
    low: float
    high: float
    p: float


class SystemReport(Data):
    """What a system is worth; *settings* is None for a run that was made elsewhere."""

    name: str
    means: dict[str, float]
    against_first: Difference | None
    median_ms: float | None
    settings: AgentSettings | None


class Report(Data):
    """What `evaluate --json` prints."""

    collection: str
    split: str
    documents: int
    queries: int
    encoder: str
    systems: tuple[SystemReport, ...]
    seconds: dict[str, float]
    versions: dict[str, str]
    notes: tuple[str, ...] = ()


def report(
    collection: Collection,
    measured: Sequence[Measured],
    systems: Sequence[System],
    *,
    encoder: str,
    seconds: Mapping[str, float],
    notes: Sequence[str] = (),
) -> Report:
    """Return what is known about *measured*; *seconds* says how long what took, *notes* what a person should know."""
    settings = {system.name: system.settings for system in systems}
    return Report(
        collection=collection.name,
        split=collection.split,
        documents=collection.size(),
        queries=len(collection.queries),
        encoder=encoder,
        systems=tuple(_system(one, settings.get(one.name)) for one in measured),
        seconds=dict(seconds),
        versions={"python": platform.python_version(), **_versions()},
        notes=tuple(notes),
    )


def write(
    folder: Path,
    found: Report,
    collection: Collection,
    measured: Sequence[Measured],
    rankings: Mapping[str, Ranking],
    *,
    ablated: bool,
) -> None:
    """Write table.md, queries.csv, evaluation.json, qrels, a TREC run a system, and plots.

    Raises:
        EvaluationError: something cannot be written.
    """
    with writing(folder / "table.md") as file:
        file.write(markdown(measured) + ("\n" + worth(measured) if ablated else ""))
    with writing(folder / "evaluation.json") as file:
        file.write(found.model_dump_json(indent=2) + "\n")
    write_csv(folder / "queries.csv", measured, collection.queries)
    write_qrels(folder / "qrels", collection.qrels)
    names = file_names(rankings)
    for name, ranking in rankings.items():
        write_run(folder / "runs" / f"{names[name]}.run.gz", ranking.run, tag=names[name])
    draw(folder, collection.qrels, measured, rankings)


def file_names(systems: Iterable[str]) -> dict[str, str]:
    """Return the names of *systems* for files and for TREC tags, which have no blanks; no two are the same in any case.

    Example:
        "balanced without score: bm25" -> "balanced-without-score-bm25"
    """
    names: dict[str, str] = {}
    taken = set[str]()
    for system in systems:
        plain = (
            "-".join("".join(c if c.isalnum() or c in "._" else " " for c in system).split()).lstrip(".") or "system"
        )
        tries = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
        names[system] = next(name for name in tries if name.casefold() not in taken)
        taken.add(names[system].casefold())
    return names


def _system(measured: Measured, settings: AgentSettings | None) -> SystemReport:
    against = None
    if measured.against is not None and measured.p is not None:
        found = measured.against
        against = Difference(mean=found.mean, low=found.low, high=found.high, p=measured.p)
    return SystemReport(
        name=measured.name,
        means={measure: measured.mean(measure) for measure in MEASURES},
        against_first=against,
        median_ms=measured.median_ms,
        settings=settings,
    )


def _versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # started from a folder that was never installed
            found[package] = "not installed"
    return found
