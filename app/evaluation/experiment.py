"""Experiment: the questions of a collection, searched for by every system.

Knows nothing about judgements, or how results are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from app.application import Application
from app.evaluation.collection import Collection
from app.evaluation.interim import Interim
from app.evaluation.ranking import DEPTH, Ranking, rank
from app.evaluation.systems import System

OnSearched: TypeAlias = Callable[[int, int], None]
"""Takes how many of how many questions are done, of all systems together."""


def search_all(
    application: Application,
    collection: Collection,
    systems: Sequence[System],
    on_searched: OnSearched,
    *,
    depth: int = DEPTH,
) -> dict[str, Ranking]:
    """Return what each system finds, by its name; interrupted, the same call goes on where it stopped.

    Raises:
        TechniqueError: a system names a technique that does not exist, or parameters that it does not take.
        ModelError: a system needs a language model, and there is none.
    """
    total = len(systems) * len(collection.queries)
    found: dict[str, Ranking] = {}
    interims = [Interim(application.settings, system.settings, collection.queries, depth=depth) for system in systems]
    for place, (system, interim) in enumerate(zip(systems, interims, strict=True)):
        done = place * len(collection.queries)
        found[system.name] = _searched(
            application, collection, system, interim, partial(_tell, on_searched, done, total), depth=depth
        )
    for interim in interims:
        interim.forget()
    return found


def _searched(
    application: Application,
    collection: Collection,
    system: System,
    interim: Interim,
    on_searched: Callable[[int], None],
    *,
    depth: int,
) -> Ranking:
    deps = application.deps_of(system.settings)
    found = interim.read()
    left = {query: text for query, text in collection.queries.items() if query not in found.run}
    if left:  # the first search loads models and opens files, which says nothing about the others
        rank(replace(collection, queries=dict([next(iter(left.items()))])), deps, depth=depth)
    for query, text in left.items():
        one = rank(replace(collection, queries={query: text}), deps, depth=depth)
        interim.write(one)
        found.run.update(one.run)
        found.took_ms.update(one.took_ms)
        on_searched(len(found.run))
    return Ranking({query: found.run[query] for query in collection.queries}, found.took_ms)


def _tell(on_searched: OnSearched, before: int, total: int, done: int) -> None:
    on_searched(before + done, total)
