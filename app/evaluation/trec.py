"""TREC's files: runs (query Q0 document rank score tag) and judgements (query 0 document grade), plain or .gz.

Knows nothing about measures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading, writing
from app.evaluation.judgements import Judgements

Scores: TypeAlias = Mapping[str, float]
"""Document id -> score, best first: where scores are equal, or say something else, the order counts."""

Qrels: TypeAlias = Mapping[str, Mapping[str, int]]
"""Query id -> document id -> grade; above 0 is relevant."""

_GREATEST: Final = float(np.finfo(np.float32).max)
_RUN: Final = "query Q0 document rank score tag"
_QRELS: Final = "query 0 document grade"


def read_run(path: Path) -> dict[str, dict[str, float]]:
    """Return query id -> document id -> score, best first.

    The order is trec_eval's: ranks are not looked at, and of scores that are equal as 32-bit floats the greatest
    document id is first.
    """
    run: dict[str, dict[str, float]] = {}
    for number, line in _lines(path):
        try:
            query, _, document, _, score, _ = line.split()
            run.setdefault(query, {})[document] = _finite(score)
        except ValueError as error:
            raise _broken(path, number, line, _RUN) from error
    return {query: _best_first(scores) for query, scores in run.items()}


def write_run(path: Path, run: Mapping[str, Scores], tag: str) -> None:
    """Write *run*, each query's documents in their order.

    Tools sort by score, as 32-bit floats at worst, and break ties each in its own way, so equal scores are written as
    falling ones: every tool then sees this order.

    Raises:
        EvaluationError: an id or *tag* is empty or has blanks, or *path* cannot be written.
    """
    _refuse_blanks(path, "query", run)
    _refuse_blanks(path, "document", (document for scores in run.values() for document in scores))
    _refuse_blanks(path, "system", [tag])
    with writing(path) as file:
        for query, scores in run.items():
            for rank, (document, score) in enumerate(zip(scores, _falling(scores.values()), strict=True), start=1):
                file.write(f"{query} Q0 {document} {rank} {score!s} {tag}\n")


def read_qrels(path: Path) -> Judgements:
    """Return the judgements of *path*."""
    found = Judgements()
    for number, line in _lines(path):
        try:
            query, _, document, grade = line.split()
            found.add(query, document, int(grade))
        except ValueError as error:
            raise _broken(path, number, line, _QRELS) from error
    return found


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write *qrels*, in their order.

    Raises:
        EvaluationError: an id is empty or has blanks, or *path* cannot be written.
    """
    _refuse_blanks(path, "query", qrels)
    _refuse_blanks(path, "document", (document for grades in qrels.values() for document in grades))
    with writing(path) as file:
        for query, grades in qrels.items():
            file.writelines(f"{query} 0 {document} {grade}\n" for document, grade in grades.items())


def _refuse_blanks(path: Path, kind: str, ids: Iterable[str]) -> None:
    wrong = next((name for name in ids if name.split() != [name]), None)
    if wrong is not None:
        raise EvaluationError(
            f"The {kind} id {wrong!r} cannot be written to {path}: TREC's files are divided at blanks, so an id has "
            "none and is not empty; rename it in the collection, or evaluate without --output."
        )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with reading(path) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _best_first(scores: Scores) -> dict[str, float]:
    return dict(sorted(scores.items(), key=lambda item: (_single(item[1]), item[0]), reverse=True))


@np.errstate(over="ignore")  # beyond the least float there is -inf
def _falling(scores: Iterable[float]) -> list[np.float32]:
    """Return *scores* as 32-bit floats, each below the one before it, as little as can be."""
    found: list[np.float32] = []
    for score in scores:
        below = np.nextafter(found[-1], np.float32(-np.inf)) if found else np.float32(np.inf)
        found.append(min(_single(score), below))
    if found and not np.isfinite(found[-1]):
        return [np.float32(-rank) for rank in range(1, len(found) + 1)]
    return found


def _single(score: float) -> np.float32:
    """Return the 32-bit float next to *score*, the greatest or least one for what is beyond."""
    return np.float32(min(max(score, -_GREATEST), _GREATEST))


def _finite(score: str) -> float:
    value = float(score)
    if not math.isfinite(value):
        raise ValueError(score)  # subtle: float() reads "nan" and "inf", which no measure can order
    return value


def _broken(path: Path, number: int, line: str, form: str) -> EvaluationError:
    return EvaluationError(f"Line {number} of {path} is {line.strip()!r}: it must be '{form}'.")
