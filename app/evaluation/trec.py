"""TREC's files: runs (query Q0 document rank score tag) and judgements (query 0 document grade), plain or .gz.

Knows nothing about measures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading, writing

Scores: TypeAlias = Mapping[str, float]
"""Document id -> score."""

Qrels: TypeAlias = Mapping[str, Mapping[str, int]]
"""Query id -> document id -> grade; above 0 is relevant."""

_RUN: Final = "query Q0 document rank score tag"
_QRELS: Final = "query 0 document grade"


def read_run(path: Path) -> dict[str, dict[str, float]]:
    """Return query id -> document id -> score; ranks are not looked at, as in trec_eval."""
    run: dict[str, dict[str, float]] = {}
    for number, line in _lines(path):
        try:
            query, _, document, _, score, _ = line.split()
            run.setdefault(query, {})[document] = _finite(score)
        except ValueError as error:
            raise _broken(path, number, line, _RUN) from error
    return run


def write_run(path: Path, run: Mapping[str, Scores], tag: str) -> None:
    """Write *run*, each query's documents best first.

    trec_eval sorts by score and breaks ties in its own way, so equal scores are written as falling ones: every
    tool then sees this order, which is by score and then by document id.
    """
    with writing(path) as file:
        for query, scores in run.items():
            last = float("inf")
            ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
            for rank, (document, score) in enumerate(ordered, start=1):
                last = min(score, last - max(1e-9, abs(last) * 1e-9)) if rank > 1 else score
                file.write(f"{query} Q0 {document} {rank} {last:.12g} {tag}\n")


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return query id -> document id -> grade."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        try:
            query, _, document, grade = line.split()
            qrels.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise _broken(path, number, line, _QRELS) from error
    return qrels


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write *qrels*, in their order."""
    with writing(path) as file:
        for query, grades in qrels.items():
            file.writelines(f"{query} 0 {document} {grade}\n" for document, grade in grades.items())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with reading(path) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _finite(score: str) -> float:
    value = float(score)
    if not math.isfinite(value):
        raise ValueError(score)  # subtle: float() reads "nan" and "inf", which no measure can order
    return value


def _broken(path: Path, number: int, line: str, form: str) -> EvaluationError:
    return EvaluationError(f"Line {number} of {path} is {line.strip()!r}: it must be '{form}'.")
