"""Claims with their gold sentences: SciFact, from a folder in the layout of the public collection.

`sentences.jsonl[.gz]` has the sentences of the gold abstracts, `evidence.jsonl` the rationales with their labels,
`corpus.jsonl[.gz]` all abstracts, `queries.jsonl` the claims. Knows nothing about what is measured on them.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from agents.evidence.acronyms import acronyms
from indexing.analysis import terms
from indexing.encoder import Encoder
from indexing.types import Document, Kind, Metadata, Passage, Sentence, Vector, Vectors


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and an abstract with its gold sentences (0-based)."""

    claim: str
    abstract: str
    gold: tuple[int, ...]
    label: str  # "SUPPORT" or "CONTRADICT"


class Counts:
    """Document frequencies of terms in the abstracts of the collection."""

    def __init__(self, texts: list[str]) -> None:
        self._size = len(texts)
        self._counts = Counter(term for text in texts for term in set(terms(text)))

    def document_frequency(self, term: str) -> int:
        """Return the number of abstracts that hold *term*."""
        return self._counts[term]

    def __len__(self) -> int:
        """Return the number of abstracts."""
        return self._size


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that the benches read: texts, passages, embeddings, and who belongs to whom."""

    texts: dict[str, str]  # claim -> its text
    pairs: tuple[Pair, ...]
    passages: dict[str, Passage]  # abstract -> it as one passage
    vectors: dict[str, Vectors]  # abstract -> its sentences'
    claim_vectors: dict[str, Vector]
    counts: Counts
    related: dict[str, frozenset[str]]  # claim -> abstracts judged relevant to it
    acronyms: dict[str, dict[str, str]]  # abstract -> short form -> long form

    def document(self, abstract: str) -> Document:
        """Return *abstract* as a document of one passage."""
        passage = self.passages[abstract]
        return Document(passage.document_id, Metadata(passage.title), "text", "en", 0, passages=1)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file, gzipped or not, whichever there is."""
    zipped = path.with_name(path.name + ".gz")
    text = gzip.decompress(zipped.read_bytes()).decode() if zipped.exists() else path.read_text(encoding="utf-8")
    yield from map(json.loads, filter(None, text.split("\n")))


def load(folder: Path, encoder: Encoder) -> Claims:
    """Return SciFact in *folder*, its claims and gold abstracts encoded (about a minute)."""
    corpus = {row["_id"]: row for row in read(folder / "corpus.jsonl")}
    sentences = {row["_id"]: row["sentences"] for row in read(folder / "sentences.jsonl")}
    texts = {row["_id"]: row["text"] for row in read(folder / "queries.jsonl")}
    passages = {a: as_passage(a, corpus[a]["title"], parts) for a, parts in sentences.items()}
    pairs = read_pairs(folder)
    return Claims(
        texts=texts,
        pairs=pairs,
        passages=passages,
        vectors=encoded(sentences, encoder),
        claim_vectors=dict(zip(texts, encoder.encode(list(texts.values())), strict=True)),
        counts=Counts([f"{row['title']} {row['text']}" for row in corpus.values()]),
        related=_related(folder, pairs),
        acronyms={a: acronyms([passage.text]) for a, passage in passages.items()},
    )


def read_pairs(folder: Path) -> tuple[Pair, ...]:
    """Return every claim of SciFact in *folder* with each abstract that has evidence on it, by their ids."""
    gold: dict[tuple[str, str], set[int]] = defaultdict(set)
    labels: dict[tuple[str, str], str] = {}
    for row in read(folder / "evidence.jsonl"):
        gold[row["query_id"], row["doc_id"]].update(row["sentences"])
        labels[row["query_id"], row["doc_id"]] = row["label"]
    return tuple(Pair(c, a, tuple(sorted(places)), labels[c, a]) for (c, a), places in sorted(gold.items()))


def _related(folder: Path, pairs: tuple[Pair, ...]) -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        related[pair.claim].add(pair.abstract)
    for line in (folder / "qrels" / "dev.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        claim, abstract, _ = line.split("\t")
        related[claim].add(abstract)
    return {claim: frozenset(abstracts) for claim, abstracts in related.items()}


def as_passage(abstract: str, title: str, sentences: list[str]) -> Passage:
    """Return the *sentences* of the abstract of this number as one passage."""
    spans, text = [], ""
    for sentence in sentences:
        start = len(text) + bool(text)
        text = f"{text} {sentence}" if text else sentence
        spans.append(Sentence(start, start + len(sentence)))
    return Passage(int(abstract), f"{int(abstract):016x}", 0, text, title, "", Kind.PROSE, None, tuple(spans))


def encoded(sentences: dict[str, list[str]], encoder: Encoder) -> dict[str, Vectors]:
    """Return abstract -> the embeddings of its sentences, shape (sentences, dim)."""
    rows = encoder.encode([sentence for parts in sentences.values() for sentence in parts])
    ends = np.cumsum([len(parts) for parts in sentences.values()])
    return dict(zip(sentences, np.split(rows, ends[:-1]), strict=True))
