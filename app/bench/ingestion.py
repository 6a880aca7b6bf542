"""Ingestion: how near adding documents comes to the encoder's own rate on the same texts, in one run."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from app.bench.beir import Collection
from app.bench.figure import Figure
from indexing import ingest
from indexing.derived.write import encoded_text
from indexing.encoder import Encoder
from indexing.library import Library

DOCUMENTS = 5_000
TEXTS_AT_ONCE = 2_000


def measure(data: Path) -> list[Figure]:
    """Return passages a second of adding, over those of encoding passages and sentences alone."""
    collection = Collection.read(data / "acm-cr", "dev")
    encoder = Encoder.load()
    encoder.encode(["warm up"])
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder), encoder=encoder) as library:
        report = ingest.add_parsed(library, collection.documents(DOCUMENTS), file_type="abstract")
        alone_s = _encoding_s(library, encoder)
    rate, own = report.passages / report.seconds, report.passages / alone_s
    reached = f"{rate / own:.2f} ({rate:.0f} of {own:.0f} passages/s)"
    return [Figure("ingestion over the encoder's own rate", f"{DOCUMENTS} abstracts of acm-cr", ">= 0.9", reached)]


def _encoding_s(library: Library, encoder: Encoder) -> float:
    """Return the seconds that encoding takes for every text that adding has encoded."""
    passages = library.passages(list(library.lexical.ids())).values()
    texts = [
        text
        for passage in passages
        for text in (encoded_text(passage), *(passage.sentence_text(i) for i in range(len(passage.sentences))))
    ]
    started = time.perf_counter()
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        encoder.encode(texts[start : start + TEXTS_AT_ONCE])
    return time.perf_counter() - started
