"""Whole: a file of questions answered by quotations: how long it takes, how true it is, and that it survives a kill.

PubMedQA's questions over its abstracts. The file is answered once in one go; then again, killed at moments taken at
random and started anew each time, and what both wrote is compared.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.batch.answers import AnswersFile
from app.bench.batches.command import COLLECTION, Batch, library, questions, without_times
from app.bench.figure import Figure
from app.evaluation.answers.gold import read_gold
from app.evaluation.answers.k_precision import k_precision
from app.evaluation.answers.matching import match

KILLS: Final = 20
MOST_BETWEEN: Final = 24
"""Answers that are kept between two kills, at most; the least is one."""

LOOK_EVERY_S: Final = 0.005


def measure(data: Path) -> list[Figure]:
    """Return the seconds of the whole file, beside those of searching, its K-precision, and what kills change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = questions(data, folder / "questions.txt")
        whole = Batch(asked, library(data), folder / "whole.jsonl")
        one = replace(whole, out=folder / "one.jsonl", more=(*whole.more, "--limit", "1"))
        starting = one.seconds()
        took = whole.seconds() - starting
        lines, first = whole.lines(), one.lines()
        killed = replace(whole, out=folder / "killed.jsonl")
        kept = _killed(killed)
        pairs = zip(without_times(lines), without_times(killed.lines()), strict=True)
        same = sum(one == other for one, other in pairs)
        cases = match(AnswersFile(whole.out), read_gold(data / COLLECTION / "qa.jsonl"), file=str(whole.out)).cases
        precision = [value for case in cases if (value := k_precision(case)) is not None]
    searching = _searching(lines) - _searching(first)  # the first question waits for the encoder to be loaded
    on = f"{COLLECTION}, {len(lines)} questions, extractive"
    return [
        Figure("all but the first / its search steps", on, "", f"{took:.0f} s / {searching:.0f} s"),
        Figure("all of it against its search steps", on, "<= 1.10 times", f"{took / searching:.2f} times"),
        Figure("K-precision", on, "1.000", f"{statistics.fmean(precision):.3f} of {len(precision)} answered"),
        Figure(
            f"killed {KILLS} times with SIGKILL and started again",
            on,
            "the same file but for times",
            f"{same} of {len(lines)} lines the same; killed at {', '.join(map(str, kept))} answers",
        ),
    ]


def _searching(lines: list[dict[str, Any]]) -> float:
    """Return the seconds of *lines* up to where it is known what answers the question, and whether anything does."""
    return sum(float(line["seconds"].get("search", 0.0)) for line in lines)


def _killed(batch: Batch) -> list[int]:
    """Carry *batch* out, killing it now and then; return how many answers were kept at each kill."""
    chance = random.Random(0)  # noqa: S311 - a sample, not a secret
    kept: list[int] = []
    for _ in range(KILLS):
        enough = _answered(batch) + chance.randint(1, MOST_BETWEEN)
        with batch.start() as running:
            while _answered(batch) < enough and running.poll() is None:
                time.sleep(LOOK_EVERY_S)
            time.sleep(chance.uniform(0.0, 0.2))  # in the middle of an answer as well as between two
            if running.poll() is not None:
                raise ChildProcessError("The batch had ended before it was killed: ask more, or kill it less often.")
            running.kill()
        kept.append(_answered(batch))
    batch.seconds()
    return kept


def _answered(batch: Batch) -> int:
    return batch.journal.read_bytes().count(b"\n") if batch.journal.exists() else 0
