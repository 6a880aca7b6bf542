"""Collections: documents, questions and judgements, in the BEIR layout or with TREC's topics and judgements.

BEIR's is corpus.jsonl, queries.jsonl and qrels/<split>.tsv; all may be plain or .gz. Knows nothing about libraries or
measures.

Source: Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval Models",
NeurIPS 2021.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading
from app.evaluation.judgements import Judgements, absent_note, repeated_note
from app.evaluation.texts import existing, fingerprint, number, rows, texts
from app.evaluation.topics import read_topics
from app.evaluation.trec import read_qrels
from indexing.types import Block, Metadata, Parsed

USUAL: Final = "test"
"""The split that is meant when nobody names one and there are several."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection: texts are read when asked for, questions and judgements are in memory."""

    folder: Path
    split: str
    queries: dict[str, str]  # id -> text, those that are judged
    qrels: dict[str, dict[str, int]]  # query id -> document id -> grade
    repeated: tuple[tuple[str, str], ...] = ()  # query and document of judgements that came again; the last counts

    @property
    def name(self) -> str:
        """Return the name of the folder."""
        return self.folder.absolute().name

    @classmethod
    def read(cls, folder: Path, split: str | None = None) -> Collection:
        """Read the questions and judgements of *split*; None is the only one, or "test".

        Raises:
            EvaluationError: *folder* is no BEIR folder, has no such split, or a line in it is broken.
        """
        split = _chosen(folder, split)
        judged = _judgements(folder, split)
        if not judged.grades:
            raise EvaluationError(f"The split {split!r} of {folder} judges no question. It has: {_listed(folder)}.")
        asked = {str(row["_id"]): str(row["text"]) for row in rows(folder, "queries")}
        queries = _judged(asked, judged.grades, folder / "queries.jsonl")
        return cls(folder, split, queries, judged.grades, tuple(judged.repeated))

    @classmethod
    def read_trec(cls, folder: Path, *, topics: Path | None, qrels: Path) -> Collection:
        """Read the questions of *topics*, or of queries.jsonl without them, and the judgements of *qrels*.

        Raises:
            EvaluationError: one of the files cannot be read.
        """
        judged = read_qrels(qrels)
        if not judged.grades:
            raise EvaluationError(f"{qrels} judges no question.")
        if topics is None:
            asked = {str(row["_id"]): str(row["text"]) for row in rows(folder, "queries")}
        else:
            asked = read_topics(topics)
        split = qrels.name.removesuffix(".gz")
        queries = _judged(asked, judged.grades, topics or folder / "queries.jsonl")
        return cls(folder, split, queries, judged.grades, tuple(judged.repeated))

    def documents(self, most: int | None = None) -> Iterator[tuple[str, Parsed]]:
        """Yield (id, text as a document of one paragraph) for the first *most* of them; empty ones are left out."""
        for place, (document, title, text) in enumerate(texts(self.folder)):
            if place == most:
                return
            if text or title:
                yield document, Parsed(Metadata(title=title), (), (Block(text or title),))

    def size(self, most: int | None = None) -> int:
        """Return how many documents there are, the empty ones too, of the first *most* of them."""
        found = number(self.folder)
        return found if most is None else min(most, found)

    def notes(self) -> list[str]:
        """Return what a person should know about the judgements, a sentence each; reads every document."""
        absent = absent_note(self.qrels, (document for document, _, _ in texts(self.folder)))
        return [said for said in (absent, repeated_note(self.repeated)) if said]

    def fingerprint(self) -> str:
        """Return a hash of the texts; questions and judgements do not change it."""
        return fingerprint(self.folder)


def splits(folder: Path) -> tuple[str, ...]:
    """Return the names of the splits that are judged in *folder*, sorted."""
    names = {path.name.removesuffix(".gz") for path in (folder / "qrels").glob("*.tsv*")}
    return tuple(sorted(name.removesuffix(".tsv") for name in names if name.endswith(".tsv")))


def _listed(folder: Path) -> str:
    return ", ".join(splits(folder)) or "none; a collection has qrels/<split>.tsv, corpus.jsonl and queries.jsonl"


def _chosen(folder: Path, split: str | None) -> str:
    there = splits(folder)
    if split is None and (len(there) == 1 or USUAL in there):
        return USUAL if USUAL in there else there[0]
    if split is None and there:
        raise EvaluationError(f"{folder} has the splits {_listed(folder)}: choose one of them.")
    if split is None:
        raise EvaluationError(f"{folder} has no judgements, which a test collection has in qrels/<split>.tsv.")
    if split not in there:
        raise EvaluationError(f"{folder} has no split {split!r}. It has: {_listed(folder)}.")
    return split


def _judged(asked: Mapping[str, str], judged: Mapping[str, object], source: Path) -> dict[str, str]:
    """Return those of the questions *asked* that are *judged*."""
    missing = sorted(judged.keys() - asked.keys())
    if missing:
        raise EvaluationError(
            f"{len(missing)} of {len(judged)} judged queries are not in {source.name}, such as {missing[0]!r}; "
            f"its ids are like {next(iter(asked), '')!r}."
        )
    return {query: text for query, text in asked.items() if query in judged}


def _judgements(folder: Path, split: str) -> Judgements:
    found = Judgements()
    path = existing(folder / "qrels" / f"{split}.tsv")
    with reading(path) as file:
        for place, line in enumerate(file, start=1):
            fields = line.rstrip("\r\n").split("\t")
            heading = place == 1 and fields[-1:] == ["score"]
            if heading or not line.strip():
                continue
            try:
                query, document, grade = fields
                found.add(query, document, int(grade))
            except ValueError as error:
                raise EvaluationError(
                    f"Line {place} of {path} is {line.strip()!r}: it must be query, document, whole number."
                ) from error
    return found
