"""Candidates: for each question of a collection the passages that a search considers, with every technique's score.

A question that is one of the documents does not find itself, as in a ranking. Nothing is reranked, for weights are of
what is fused. Knows nothing about how weights are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from agents.deps import Deps
from agents.retrieval import retrieve
from agents.runs import unit_scores
from app.evaluation.collection import Collection
from app.evaluation.errors import EvaluationError
from app.evaluation.ranking import documents_of
from app.evaluation.tuning import Candidates, ideal_dcg
from indexing.types import ANYTHING, Hit, Run


def candidates(
    collection: Collection, deps: Deps, on_progress: Callable[[int], None] | None = None
) -> Iterator[Candidates]:
    """Yield the candidates of each question, in the collection's order.

    Raises:
        EvaluationError: the search rewrites a question into several, whose scores are no single sum.
    """
    scoring = replace(deps, rerank=())  # the order of the candidates says nothing about their scores
    for done, (query, text) in enumerate(collection.queries.items(), start=1):
        found = retrieve(text, scoring, where=ANYTHING)
        if len(found.queries) > 1:
            raise EvaluationError(
                "--tune weighs the scores of one query: choose a preset that rewrites none into more."
            )
        yield _of_run(found.run, collection, query, deps)
        if on_progress is not None:
            on_progress(done)


def _of_run(run: Run, collection: Collection, query: str, deps: Deps) -> Candidates:
    text, judged = collection.queries[query], collection.qrels[query]
    units = {name: unit_scores(_scored_by(name, run)) for name in deps.score}
    rows, owners, numbers = list[list[float]](), list[int](), dict[str, int]()
    for path, hit in documents_of(run, query, text, deps.resources.library):
        rows.append([scores.get(hit.passage_id, 0.0) for scores in units.values()])
        owners.append(numbers.setdefault(path, len(numbers)))
    return Candidates(
        units=np.array(rows, dtype=np.float64).reshape(len(rows), len(units)),
        documents=np.array(owners, dtype=np.int64),
        grades=np.array([max(0, judged.get(path, 0)) for path in numbers], dtype=np.float64),
        ideal=ideal_dcg(list(judged.values())),
    )


def _scored_by(name: str, run: Run) -> Run:
    return tuple(Hit(hit.passage_id, hit.scores[name]) for hit in run if name in hit.scores)
