"""Pools: the ten best passages of each SciFact claim, and which of their sentences are gold.

SciFact's own sentences are not cut where ours are, so a gold sentence is known here by its characters. Knows nothing
about what is kept of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final, TypeAlias

from agents.deps import Deps
from agents.retrieval import retrieve
from agents.types import Evidence
from app.bench.claims import Pair, read, read_pairs
from indexing.types import ANYTHING, Passage, Query, Run

PASSAGES: Final = 10
MOST: Final = 0.5
"""Share of a gold sentence's characters above which it is held, or kept."""

Place: TypeAlias = tuple[int, int]
"""A sentence: the id of its passage, and its index there."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A claim, the passages found for it, and for each gold sentence that they hold the share of it in each of ours."""

    claim: str
    query: Query
    run: Run
    passages: tuple[Passage, ...]
    gold: tuple[Mapping[Place, float], ...]

    @property
    def even(self) -> bool:
        """Return whether it is of the half that parameters are chosen on and probes trained on."""
        return int(self.claim) % 2 == 0

    def kept(self, evidence: Collection[Evidence]) -> int:
        """Return how many of the gold sentences are in *evidence*."""
        taken = {(one.passage.id, one.index) for one in evidence}
        return sum(sum(part for place, part in one.items() if place in taken) > MOST for one in self.gold)


def pools(folder: Path, deps: Deps) -> Iterator[Pool]:
    """Yield a pool for each claim of SciFact in *folder* whose passages hold a gold sentence, in the order of ids."""
    texts = {row["_id"]: row["text"] for row in read(folder / "queries.jsonl")}
    sentences = {row["_id"]: row["sentences"] for row in read(folder / "sentences.jsonl")}
    evidence: dict[str, list[Pair]] = {}
    for pair in read_pairs(folder):
        evidence.setdefault(pair.claim, []).append(pair)
    library = deps.resources.library
    for claim in sorted(evidence, key=int):
        found = retrieve(texts[claim], deps, where=ANYTHING)
        run = found.run[:PASSAGES]
        passages = tuple(library.passages([hit.passage_id for hit in run]).values())
        documents = library.documents(sorted({passage.document_id for passage in passages}))
        names = {document.id: document.paths[0] for document in documents.values()}
        gold = [
            held
            for pair in evidence[claim]
            for held in _held(
                pair, sentences[pair.abstract], [p for p in passages if names[p.document_id] == pair.abstract]
            )
        ]
        if gold:
            yield Pool(claim, found.queries[0], run, passages, tuple(gold))


def _held(pair: Pair, sentences: list[str], passages: list[Passage]) -> Iterator[Mapping[Place, float]]:
    """Yield for each gold sentence that *passages* hold the share of its characters in each of their sentences."""
    squashed = [_squashed(sentence) for sentence in sentences]
    ends = list(accumulate(map(len, squashed)))
    whole = "".join(squashed)
    spans: dict[Place, tuple[int, int]] = {}
    for passage in passages:
        for index, sentence in enumerate(passage.sentences):
            text = _squashed(passage.sentence_text(index))
            if sentence.quotable and (start := whole.find(text)) >= 0:
                spans[passage.id, index] = (start, start + len(text))
    for number in pair.gold:
        start, end = ends[number] - len(squashed[number]), ends[number]
        shares = {place: (min(end, b) - max(start, a)) / (end - start) for place, (a, b) in spans.items()}
        held = {place: share for place, share in shares.items() if share > 0}
        if sum(held.values()) > MOST:
            yield held


def _squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)
