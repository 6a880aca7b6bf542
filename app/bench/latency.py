"""Latency: how long search and an extractive answer take on a large library, and how much memory.

Warm medians, the encoding of the question included. Memory is the peak of this process, so this runs in a
process of its own. The library's vectors are mixtures of real ones: see mixing.py.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from agents.ask import ask
from agents.retrieval import retrieve
from agents.types import Question
from app.application import Application
from app.bench.corpus import KEPT, Said
from app.bench.figure import Figure
from app.bench.mixing import MixingEncoder
from app.evaluation.collection import Collection
from app.settings import Settings, load_settings
from indexing import ingest
from indexing.encoder import Encoder
from indexing.library import Library
from indexing.types import ANYTHING

DOCUMENTS = 85_000
"""Of acm-cr: about 100,000 passages."""
WARM_UP = 10
MEASURED = 100


def measure(data: Path, most: int = DOCUMENTS) -> list[Figure]:
    """Return the median seconds of search and ask over *most* documents, and the peak memory."""
    collection = Collection.read(data / "acm-cr", "dev")
    questions = list(collection.queries.values())[: WARM_UP + MEASURED]
    make_library(collection, most)
    with Application.open(settings_of(most)) as application:
        deps = application.deps(mode="extractive")
        on = f"{len(application.library.lexical):,} passages of acm-cr"
        search = _median_ms(lambda text: retrieve(text, deps, where=ANYTHING), questions)
        peak_mb = _peak_mb()
        asking = _median_ms(
            lambda text: ask(Question(text), deps, graph=application.graph, emit=lambda _: None), questions
        )
    return [
        Figure("search, median, warm / peak memory", on, "<= 25 ms / <= 1.5 GB", f"{search:.1f} ms / {peak_mb:.0f} MB"),
        Figure("ask, extractive, median, warm", on, "<= 150 ms", f"{asking:.1f} ms"),
    ]


def settings_of(most: int) -> Settings:
    """Return the settings with which a library of *most* documents is opened."""
    return load_settings(library=KEPT / f"latency-{most}", llm="none")


def make_library(collection: Collection, most: int) -> None:
    """Fill the library of the first *most* documents once, in a process whose memory is not measured."""
    if not (KEPT / f"latency-{most}.done").exists():
        filling = multiprocessing.get_context("spawn").Process(target=_fill, args=(collection, most))
        filling.start()
        filling.join()
        if filling.exitcode != 0:
            raise ChildProcessError(f"Filling the library for timing ended with exit code {filling.exitcode}.")


def _fill(collection: Collection, most: int) -> None:
    settings = settings_of(most)
    with Library.open(settings.library, encoder=MixingEncoder(Encoder.load())) as library:
        report = ingest.add_parsed(library, collection.documents(most), file_type="abstract", on_progress=Said())
    done = f"{report.passages} passages in {report.seconds:.0f} s\n"
    (KEPT / f"latency-{most}.done").write_text(done, encoding="utf-8")


def _median_ms(call: Callable[[str], object], questions: list[str]) -> float:
    took: list[float] = []
    for text in questions:
        started = time.perf_counter()
        call(text)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took[WARM_UP:])


def _peak_mb() -> float:
    """Return the largest resident set of this process; Linux counts in kB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
