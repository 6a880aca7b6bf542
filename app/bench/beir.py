"""BEIR folders: corpus.jsonl[.gz], queries.jsonl[.gz] and qrels/<split>.tsv.

Knows nothing about libraries or measures.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from indexing.types import Block, Metadata, Parsed


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection: texts are read when asked for, questions and judgements are in memory."""

    folder: Path
    queries: dict[str, str]  # id -> text, those that are judged
    qrels: dict[str, dict[str, int]]  # query id -> document id -> grade

    @classmethod
    def read(cls, folder: Path, split: str) -> Collection:
        """Read the questions and judgements of *split*.

        Raises:
            FileNotFoundError: *folder* is no BEIR folder or has no such split.
        """
        qrels: dict[str, dict[str, int]] = {}
        lines = (folder / "qrels" / f"{split}.tsv").read_text(encoding="utf-8").splitlines()
        for line in lines[1:]:  # the first is a heading
            query, document, grade = line.split("\t")
            qrels.setdefault(query, {})[document] = int(grade)
        with _opened(folder, "queries.jsonl") as file:
            queries = {row["_id"]: row["text"] for row in map(json.loads, file) if row["_id"] in qrels}
        return cls(folder, queries, qrels)

    def documents(self, most: int | None = None) -> Iterator[tuple[str, Parsed]]:
        """Yield (id, text as a document of one paragraph), the first *most* of them."""
        with _opened(self.folder, "corpus.jsonl") as file:
            for number, line in enumerate(file):
                if number == most:
                    return
                row = json.loads(line)
                title, text = row.get("title", "").strip(), row["text"].strip()
                if text or title:
                    yield row["_id"], Parsed(Metadata(title=title), (), (Block(text or title),))


def _opened(folder: Path, name: str) -> TextIO:
    plain = folder / name
    if plain.exists():
        return plain.open(encoding="utf-8")
    return gzip.open(folder / f"{name}.gz", "rt", encoding="utf-8")
