"""Sufficiency: how sure the evidence makes of an answer, when its source is there, taken away, or of another field."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from curves import chart, shares, table

from agents.deps import Deps, make_deps
from agents.graph import build_graph
from agents.resources import Resources
from agents.settings import AgentSettings
from agents.sufficiency import LEAST_CONFIDENCE
from agents.types import Question
from app.bench.abstention import judged
from app.bench.claims import read
from app.evaluation.selective import auroc
from app.sample.questions import PAPERS, load_questions
from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.types import Block, Filter, Metadata, Parsed

ABSTRACTS = 200
GRAPH = build_graph()


def sufficiency(data: Path, encoder: Encoder) -> tuple[str, str]:
    """Return the table and the curve of confidence."""
    medical = list(read(data / "pubmedqa" / "qa.jsonl"))[:ABSTRACTS]
    papers = [row["question"] for row in read(data / "qasper" / "qa.jsonl")]
    sample = load_questions()
    with _library(_abstracts(medical), encoder) as deps:
        own = _own(deps)
        there = list(_confidences(deps, [row["question"] for row in medical]))
        without = [tuple(d for name, d in own.items() if name != row["_id"]) for row in medical]
        gone = list(_confidences(deps, [row["question"] for row in medical], without))
        foreign = list(_confidences(deps, [q.question for q in sample if q.answerable] + papers))
    with _sample_library(encoder) as deps:
        sample_there = list(_confidences(deps, [q.question for q in sample if q.answerable]))
        sample_not = list(_confidences(deps, [q.question for q in sample if not q.answerable]))
        foreign += _confidences(deps, [row["question"] for row in medical])
    groups = {
        "PubMedQA questions, their abstract is there": there,
        "PubMedQA questions, their abstract taken away": gone,
        "questions asked of a library of another field": foreign,
        "sample questions, answerable": sample_there,
        "sample questions, unanswerable": sample_not,
    }
    grid = [0.40, 0.44, 0.48, LEAST_CONFIDENCE, 0.52, 0.56, 0.60]
    rows = [(f"{t:.2f}", *(sum(v >= t for v in values) / len(values) for values in groups.values())) for t in grid]
    areas = [
        ("abstract there against taken away", auroc(there, gone)),
        ("abstract there against questions of another field", auroc(there, foreign)),
        ("sample, answerable against unanswerable", auroc(sample_there, sample_not)),
    ]
    curve = chart(
        {name: shares(values, [i / 50 for i in range(51)]) for name, values in groups.items()},
        x_label="confidence",
        y_label="share that is answered",
        marks={"threshold": LEAST_CONFIDENCE},
    )
    head = ("threshold", *(f"{name} ({len(values)})" for name, values in groups.items()))
    return f"{table(('', 'AUROC'), areas)}\n\nShare that is answered:\n\n{table(head, rows)}", curve


def _confidences(deps: Deps, questions: Sequence[str], allowed: Iterable[tuple[str, ...]] = ()) -> Iterator[float]:
    filters = [Filter(documents=documents) for documents in allowed] or [Filter()] * len(questions)
    asked = [Question(question, where) for question, where in zip(questions, filters, strict=True)]
    return (one.confidence for one in judged(deps, asked, GRAPH))


def _abstracts(medical: Iterable[dict]) -> list[tuple[str, Parsed]]:
    return [
        (row["_id"], Parsed(Metadata(title=row["_id"]), (), tuple(Block(text) for text in row["contexts"])))
        for row in medical
    ]


def _own(deps: Deps) -> dict[str, str]:
    """Return name -> document; the abstracts are named in their titles, which no question mentions."""
    return {document.metadata.title: document.id for document in deps.resources.library.documents().values()}


@contextmanager
def _library(items: Iterable[tuple[str, Parsed]], encoder: Encoder) -> Iterator[Deps]:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), encoder=encoder) as library:
        ingest.add_parsed(library, items, file_type="text")
        yield make_deps(AgentSettings(mode="extractive"), _resources(library))


@contextmanager
def _sample_library(encoder: Encoder) -> Iterator[Deps]:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), encoder=encoder) as library:
        ingest.add(library, [PAPERS])
        yield make_deps(AgentSettings(mode="extractive"), _resources(library))


def _resources(library: Library) -> Resources:
    return Resources(library, library.lexical, library.vectors, library.encoder)
