"""Spread: the same file of questions by one process, and by workers of a Ray cluster on this machine.

Knows nothing about what is answered.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.bench.batches.command import COLLECTION, Batch, library, questions, without_times
from app.bench.figure import Figure

WORKERS: Final = 2


def measure(data: Path) -> list[Figure]:
    """Return how long the file takes by one process and by WORKERS workers, and how many answers are the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = questions(data, folder / "questions.txt")
        alone = Batch(asked, library(data), folder / "alone.jsonl")
        spread = replace(
            alone, out=folder / "spread.jsonl", more=(*alone.more, "--ray", "local", "--workers", str(WORKERS))
        )
        took = {batch.out.stem: (_starting(batch), batch.seconds()) for batch in (alone, spread)}
        lines = without_times(alone.lines())
        same = sum(one == other for one, other in zip(lines, without_times(spread.lines()), strict=True))
    on = f"{COLLECTION}, {len(lines)} questions, extractive"
    (starts, all_alone), (starts_spread, all_spread) = took["alone"], took["spread"]
    faster = (all_alone - starts) / (all_spread - starts_spread)
    return [
        Figure("one process: all / starting, one question, ending", on, "", f"{all_alone:.0f} / {starts:.0f} s"),
        Figure(f"{WORKERS} Ray workers: likewise", on, "", f"{all_spread:.0f} / {starts_spread:.0f} s"),
        Figure(f"{WORKERS} Ray workers against one process, without starting", on, "", f"{faster:.2f} times faster"),
        Figure("the same answers", on, "all", f"{same} of {len(lines)}"),
    ]


def _starting(batch: Batch) -> float:
    """Return the seconds in which *batch* starts, answers one question and ends."""
    one = batch.out.with_name(f"one-{batch.out.name}")
    return replace(batch, out=one, more=(*batch.more, "--limit", "1")).seconds()
