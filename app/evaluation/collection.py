"""Collections in the BEIR layout: corpus.jsonl, queries.jsonl and qrels/<split>.tsv, plain or .gz.

Knows nothing about libraries or measures.

Source: Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models",
NeurIPS 2021.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading
from indexing.types import Block, Metadata, Parsed

Qrels: TypeAlias = Mapping[str, Mapping[str, int]]
"""Query id -> document id -> grade; above 0 is relevant."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection: texts are read when asked for, questions and judgements are in memory."""

    folder: Path
    split: str
    queries: dict[str, str]  # id -> text, those that are judged
    qrels: dict[str, dict[str, int]]  # query id -> document id -> grade

    @property
    def name(self) -> str:
        """Return the name of the folder."""
        return self.folder.absolute().name

    @classmethod
    def read(cls, folder: Path, split: str) -> Collection:
        """Read the questions and judgements of *split*.

        Raises:
            EvaluationError: *folder* is no BEIR folder, has no such split, or a line in it is broken.
        """
        judged = _judgements(folder, split)
        queries = {str(row["_id"]): str(row["text"]) for row in _rows(folder, "queries") if str(row["_id"]) in judged}
        missing = sorted(judged.keys() - queries)
        if missing:
            raise EvaluationError(f"{folder} judges the query {missing[0]!r}, which its queries.jsonl does not have.")
        return cls(folder, split, queries, judged)

    def documents(self, most: int | None = None) -> Iterator[tuple[str, Parsed]]:
        """Yield (id, text as a document of one paragraph) for the first *most* of them; empty ones are left out."""
        for number, row in enumerate(_rows(self.folder, "corpus")):
            if number == most:
                return
            title, text = str(row.get("title") or "").strip(), str(row["text"]).strip()
            if text or title:
                yield str(row["_id"]), Parsed(Metadata(title=title), (), (Block(text or title),))


def splits(folder: Path) -> tuple[str, ...]:
    """Return the names of the splits that are judged in *folder*, sorted."""
    return tuple(sorted({path.name.split(".")[0] for path in (folder / "qrels").glob("*.tsv*")}))


def _judgements(folder: Path, split: str) -> dict[str, dict[str, int]]:
    there = splits(folder)
    if split not in there:
        choices = ", ".join(there) or "none; a collection has qrels/<split>.tsv, corpus.jsonl and queries.jsonl"
        raise EvaluationError(f"{folder} has no split {split!r}. It has: {choices}.")
    found: dict[str, dict[str, int]] = {}
    path = _existing(folder / "qrels" / f"{split}.tsv")
    with reading(path) as file:
        for number, line in enumerate(file, start=1):
            fields = line.rstrip("\r\n").split("\t")
            if number == 1 and fields[-1:] == ["score"]:  # the heading
                continue
            try:
                query, document, grade = fields
                found.setdefault(query, {})[document] = int(grade)
            except ValueError as error:
                raise EvaluationError(
                    f"Line {number} of {path} is {line.strip()!r}: it must be query, document, whole number."
                ) from error
    return found


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a .jsonl file that has an id and a text on every line."""
    path = _existing(folder / f"{name}.jsonl")
    with reading(path) as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
                row["_id"], row["text"]
            except (ValueError, KeyError, TypeError) as error:
                raise EvaluationError(
                    f'Line {number} of {path} is no object with "_id" and "text": {line[:60]!r}.'
                ) from error
            yield row


def _existing(path: Path) -> Path:
    """Return *path*, or it with .gz when only that is there."""
    compressed = path.with_name(f"{path.name}.gz")
    return compressed if compressed.exists() and not path.exists() else path
