"""Corpus: a library made of a test collection, kept between runs so that nothing is encoded twice.

Knows nothing about measures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.application import Application
from app.evaluation.collection import Collection
from app.settings import load_settings
from indexing import ingest
from indexing.progress import Progress, Stage

KEPT = Path(".bench")


@contextmanager
def opened(collection: Collection, *, most: int | None = None) -> Iterator[Application]:
    """Give the library of *collection*, making it first where that was never done (or not finished)."""
    name = collection.folder.name if most is None else f"{collection.folder.name}-{most}"
    settings = load_settings(library=KEPT / name, llm="none")
    with Application.open(settings) as application:
        done = KEPT / f"{name}.done"
        if not done.exists():
            report = ingest.add_parsed(
                application.library, collection.documents(most), file_type="abstract", on_progress=Said()
            )
            done.write_text(f"{report.passages} passages in {report.seconds:.0f} s\n", encoding="utf-8")
        yield application


class Said:
    """Says on standard error how far indexing has come, now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        """Say it, at most every 15 seconds."""
        if progress.stage is Stage.INDEX and time.monotonic() - self._last > 15:
            self._last = time.monotonic()
            sys.stderr.write(f"  indexed {progress.done} of {progress.total or '?'} {progress.unit}\n")
