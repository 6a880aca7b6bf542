"""Rewriting: what the rewriters that ask the language model are worth put into the default search.

A sample of the questions of two collections, since the model writes for seconds a question. The figures are those of
the model that comes along, which is tiny: `scholiast evaluate` measures them with a model of one's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from agents.settings import Choice
from agents.steps.rewrite import REWRITE
from app.bench.corpus import opened
from app.bench.development import read
from app.bench.techniques import gains
from app.evaluation.collection import Collection
from app.evaluation.comparison import LEADING, Measured, compare
from app.evaluation.experiment import search_all
from app.evaluation.sampling import shuffled
from app.evaluation.systems import System
from app.evaluation.table import SIGNIFICANT
from app.settings import load_settings

COLLECTIONS: Final = ("litsearch-acl", "scifact")
QUESTIONS: Final = 40
SEED: Final = 0
WORTH: Final = (LEADING, "R@20", "R@100")


def measure(data: Path) -> str:
    """Return a table with a row a rewriter: the mean gain over COLLECTIONS, the worst, and the time it adds."""
    measured: dict[str, list[Measured]] = {}
    for name in COLLECTIONS:
        collection = sampled(read(data, name), QUESTIONS)
        with opened(collection, llm="bundled") as application:
            found = search_all(application, collection, systems(), lambda *_: None)
            measured[name] = compare(collection.qrels, found)
    return written(measured)


def written(measured: Mapping[str, list[Measured]]) -> str:
    """Return the table of *measured*, collection -> what each of `systems` is worth, and what it is about."""
    said = ", ".join(f"{name} ({LEADING} {column[0].mean(LEADING):.4f})" for name, column in measured.items())
    return (
        f"Put into `balanced`, on {QUESTIONS} questions each of {said}, drawn with seed {SEED}: mean gain, one model "
        f"call a question; * p < {SIGNIFICANT} of the gain in {LEADING} (paired randomisation, Holm's correction). "
        "genqr_fusion reads the replies that genqr_ensemble got, so its time is that of the second search alone.\n\n"
        f"{gains(measured, WORTH)}"
    )


def systems() -> list[System]:
    """Return the default search, and it with each of the rewriters that ask the language model."""
    balanced = load_settings(preset="balanced", mode="extractive").agents()
    names = [name for name in REWRITE if "llm" in REWRITE.resources(name)]
    return [
        System("balanced", balanced),
        *(
            System(f"rewrite: {name}", balanced.model_copy(update={"rewrite": (*balanced.rewrite, Choice(name=name))}))
            for name in names
        ),
    ]


def sampled(collection: Collection, count: int) -> Collection:
    """Return *collection* with *count* of its questions, which SEED chooses, and their judgements alone."""
    chosen = sorted(collection.queries, key=lambda query: shuffled(SEED, query))[:count]
    return replace(
        collection,
        queries={query: collection.queries[query] for query in chosen},
        qrels={query: collection.qrels[query] for query in chosen},
    )
