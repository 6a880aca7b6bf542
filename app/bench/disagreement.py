"""Disagreement: sentences of different documents that are said to disagree, among made pairs and among real ones.

Made pairs are a gold sentence and it made wrong, as if another document said so. Real pairs are all that the contexts
of real questions hold. Knows nothing about how a disagreement is found.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Final

from agents.claims.disagreement import disagreement, disagreements
from agents.deps import Deps
from agents.retrieval import retrieve
from agents.types import Context
from app.bench.claims import read
from app.bench.corpus import opened
from app.bench.counterexamples import Rule, direction_turned, negation_flipped, number_changed
from app.bench.development import read as read_collection
from app.bench.figure import Figure, table
from app.evaluation.significance import share_interval
from indexing.types import ANYTHING

COLLECTIONS: Final = ("scifact", "pubmedqa")
QUESTIONS: Final = 1000
"""Of each collection, at most."""

MADE: Final[dict[str, Rule]] = {
    "negation flipped": negation_flipped,
    "direction turned": direction_turned,
    "number changed": number_changed,
}


def measure(data: Path) -> str:
    """Return how many made pairs are found, and every real pair that is said to disagree, to be judged by a reader."""
    figures = [_found(name, rule, data / "scifact") for name, rule in MADE.items()]
    told: list[str] = []
    for name in COLLECTIONS:
        figure, pairs = _alarms(name, data)
        figures.append(figure)
        told += pairs
    return "\n".join([table(figures), *told])


def _found(name: str, rule: Rule, folder: Path) -> Figure:
    sentences = {row["_id"]: row["sentences"] for row in read(folder / "sentences.jsonl")}
    gold = sorted({(row["doc_id"], place) for row in read(folder / "evidence.jsonl") for place in row["sentences"]})
    rng = random.Random(0)  # noqa: S311 - drawn again the same
    texts = [sentences[abstract][place] for abstract, place in gold]
    made = [(text, wrong) for text in texts if (wrong := rule(text, rng))]
    found = sum(disagreement(text, wrong) is not None for text, wrong in made)
    low, high = share_interval(found, len(made))
    on = f"SciFact, {len(made)} gold sentences and their opposites"
    reached = f"{found / len(made):.0%} ({low:.0%} to {high:.0%})".replace("%", " %")
    return Figure(f"made disagreement found: {name}", on, "", reached)


def _alarms(name: str, data: Path) -> tuple[Figure, list[str]]:
    collection = read_collection(data, name)
    questions = list(collection.queries.values())[:QUESTIONS]
    pairs, told = 0, dict[frozenset[str], str]()
    with opened(collection) as application:
        deps = application.deps(mode="extractive")
        for context in _contexts(questions, deps):
            pairs += sum(a.passage.document_id != b.passage.document_id for a, b in combinations(context.evidence, 2))
            for found in disagreements(context):
                one, other = (context.evidence[place].text for place in (found.one, found.other))
                told[frozenset((one, other))] = f"- {found.about}\n  - {one}\n  - {other}\n"
    on = f"{name}, {len(questions)} questions, {pairs:,} pairs of sentences of different documents"
    return Figure("real pairs said to disagree", on, "", str(len(told))), list(told.values())


def _contexts(questions: list[str], deps: Deps) -> Iterator[Context]:
    for question in questions:
        retrieved = retrieve(question, deps, where=ANYTHING)
        run = retrieved.run[: deps.settings.passages]
        passages = deps.resources.library.passages([hit.passage_id for hit in run])
        yield deps.compress.compress(retrieved.queries[0], run, list(passages.values()))
