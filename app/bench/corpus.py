"""Corpus: the library of a test collection for benchmarks, kept in .bench.

Knows nothing about measures.
"""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path

from app.application import Application
from app.evaluation import library
from app.evaluation.collection import Collection
from app.settings import load_settings
from indexing.progress import Progress, Stage

KEPT = Path(".bench")


def opened(
    collection: Collection, *, most: int | None = None, llm: str = "none"
) -> AbstractContextManager[Application]:
    """Give the library of *collection* with this *llm*, making it first where that was never done (or not finished)."""
    return library.opened(collection, load_settings(llm=llm), cache=KEPT, most=most, on_progress=Said())


class Said:
    """Says on standard error how far indexing has come, now and then."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        """Say it, at most every 15 seconds."""
        if progress.stage is Stage.INDEX and time.monotonic() - self._last > 15:
            self._last = time.monotonic()
            sys.stderr.write(f"  indexed {progress.done} of {progress.total or '?'} {progress.unit}\n")
