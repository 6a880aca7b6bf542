"""Ingestion: how near adding documents comes to the encoder's own rate on the same texts, in one run.

By the clock, and by processor time, which what else a machine does disturbs least.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from app.bench.figure import Figure
from app.evaluation.collection import Collection
from indexing import ingest
from indexing.derived.write import encoded_text
from indexing.encoder import Encoder
from indexing.library import Library

DOCUMENTS = 5_000
TEXTS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of processor time, of this process with all its threads."""

    wall_s: float
    cpu_s: float

    @classmethod
    def now(cls) -> Spent:
        """Return both clocks."""
        return cls(time.perf_counter(), time.process_time())

    def __sub__(self, earlier: Spent) -> Spent:
        """Return what passed since *earlier*."""
        return Spent(self.wall_s - earlier.wall_s, self.cpu_s - earlier.cpu_s)


def measure(data: Path) -> list[Figure]:
    """Return passages a second of adding, over those of encoding passages and sentences alone."""
    collection = Collection.read(data / "acm-cr", "dev")
    encoder = Encoder.load()
    encoder.encode(["warm up"])
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), encoder=encoder) as library:
        started = Spent.now()
        report = ingest.add_parsed(library, collection.documents(DOCUMENTS), file_type="abstract")
        adding = Spent.now() - started
        alone = _encoding(library, encoder)
    reached = (
        f"{alone.wall_s / adding.wall_s:.2f} by the clock, {alone.cpu_s / adding.cpu_s:.2f} by processor time "
        f"({report.passages} passages in {adding.wall_s:.0f} s)"
    )
    return [Figure("ingestion over the encoder's own rate", f"{DOCUMENTS} abstracts of acm-cr", ">= 0.9", reached)]


def _encoding(library: Library, encoder: Encoder) -> Spent:
    """Return what encoding takes for every text that adding has encoded."""
    passages = library.passages(list(library.lexical.ids())).values()
    texts = [
        text
        for passage in passages
        for text in (encoded_text(passage), *(passage.sentence_text(i) for i in range(len(passage.sentences))))
    ]
    started = Spent.now()
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        encoder.encode(texts[start : start + TEXTS_AT_ONCE])
    return Spent.now() - started
