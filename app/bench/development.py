"""Development: the collections that the presets are chosen on.

Knows nothing about systems or measures.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from app.evaluation.collection import Collection
from app.evaluation.files import reading

ENGLISH: Final = (
    "scifact",
    "cranfield",
    "cacm",
    "medline",
    "cisi",
    "npl-vaswani",
    "litsearch-acl",
    "acm-cr",
    "pubmedqa",
    "2wiki",
)

CHINESE: Final = "csl-zh"

SPLIT: Final = "dev"

_QUESTIONS: Final = "qa.jsonl"


def read(data: Path, name: str) -> Collection:
    """Return the collection *name* of the folder *data*.

    PubMedQA and QASPER have no judgements: each question stands for the abstract or the paper it was made from.

    Raises:
        EvaluationError: it is not there or cannot be read.
    """
    folder = data / name
    if (folder / "qrels").exists() or not (folder / _QUESTIONS).exists():
        return Collection.read(folder, SPLIT)
    with reading(folder / _QUESTIONS) as lines:
        asked = [json.loads(line) for line in lines]
    questions = {str(row["_id"]): str(row["question"]) for row in asked}
    sources = {str(row["_id"]): {str(row.get("doc_id", row["_id"])): 1} for row in asked}
    return Collection(folder, SPLIT, questions, sources)
