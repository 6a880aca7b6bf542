"""Overhead: what the graph itself costs a question, beside what its steps compute.

A step's time is measured inside its node. What is left of a question's time is LangGraph's and ours around the nodes;
branches may run at once, so it is the time in which no node was at work. Likewise for the engines, the database and the
encoder: what is left beside their calls is all that is written in Python, the techniques too. Steps are built for each
question, as the application does.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from agents.ask import ask
from agents.deps import make_deps
from agents.resources import Resources
from agents.trace import Event
from agents.types import Question
from app.application import Application
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.figure import Figure

NAME: Final = "scifact"
WARM_UP: Final = 10
MEASURED: Final = 100

COMPUTING: Final = ("find", "compress")
"""Nodes that wait for the engines and the encoder; the others are nearly all Python."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of a question: building its steps, all of asking, in nodes, in those that are light, in engines."""

    building: float
    asking: float
    nodes: float
    light: float
    engines: float

    @property
    def around(self) -> float:
        """Return what was spent outside the nodes."""
        return self.asking - self.nodes

    @property
    def python(self) -> float:
        """Return what was spent outside the engines, the database and the encoder."""
        return self.asking - self.engines


class Clocked:
    """An engine whose calls are timed: (start, end) of each in milliseconds, whichever thread makes it."""

    def __init__(self, engine: Any, spans: list[tuple[float, float]]) -> None:
        self._engine, self._spans = engine, spans

    def __len__(self) -> int:
        """Return the engine's own."""
        return len(self._engine)

    def __getattr__(self, name: str) -> Any:
        """Return the engine's own, timed where it is a method."""
        found = getattr(self._engine, name)
        return partial(self._timed, found) if callable(found) else found

    def _timed(self, method: Callable[..., object], *arguments: object, **named: object) -> object:
        started = time.perf_counter() * 1000
        try:
            return method(*arguments, **named)
        finally:
            self._spans.append((started, time.perf_counter() * 1000))


def measure(data: Path) -> list[Figure]:
    """Return the milliseconds around the nodes, in the light nodes, and for building the steps."""
    collection = read(data, NAME)
    questions = list(collection.queries.values())[: WARM_UP + MEASURED]
    with opened(collection) as application:
        spent = [_spent(text, application) for text in questions][WARM_UP:]
    on = f"{NAME}, {len(spent)} questions, extractive: median / 95th percentile"
    return [
        Figure(
            "around the nodes, with building the steps", on, "<= 20 ms", _both(s.around + s.building for s in spent)
        ),
        Figure("building the steps", on, "<= 2 ms", _both(s.building for s in spent)),
        Figure("nodes besides find and compress, together", on, "", _both(s.light for s in spent)),
        Figure("outside engines, database and encoder: techniques too", on, "", _both(s.python for s in spent)),
        Figure("the whole question", on, "", _both(s.asking + s.building for s in spent)),
    ]


def _spent(text: str, application: Application) -> Spent:
    told: list[tuple[float, Event]] = []
    started = time.perf_counter()
    deps = application.deps(mode="extractive")
    building = (time.perf_counter() - started) * 1000
    calls: list[tuple[float, float]] = []
    timed = make_deps(deps.settings, _clocked(deps.resources, calls))
    began = time.perf_counter()
    ask(
        Question(text),
        timed,
        graph=application.graph,
        emit=lambda event: told.append((time.perf_counter() * 1000, event)),
    )
    asking = (time.perf_counter() - began) * 1000
    return Spent(
        building=building,
        asking=asking,
        nodes=together([(end - event.elapsed_ms, end) for end, event in told]),
        light=sum(event.elapsed_ms for _, event in told if event.step not in COMPUTING),
        engines=together(calls),
    )


def _clocked(resources: Resources, spans: list[tuple[float, float]]) -> Resources:
    engines = ("library", "lexical", "vectors", "encoder")
    clocked: dict[str, Any] = {name: Clocked(getattr(resources, name), spans) for name in engines}
    return replace(resources, **clocked)


def together(spans: Sequence[tuple[float, float]]) -> float:
    """Return how much time *spans* (start, end) cover, what several of them cover counted once.

    Example:
        [(0, 2), (1, 3), (5, 6)] -> 4
    """
    covered, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        covered += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _both(values: Iterable[float]) -> str:
    found = list(values)
    return f"{statistics.median(found):.1f} / {np.percentile(found, 95):.1f} ms"
