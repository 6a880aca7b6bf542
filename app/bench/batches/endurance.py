"""Endurance: the memory of a batch of very many questions, from its first answer to its last.

Questions of PubMedQA, and titles of papers that the library does not hold: those are too few. Reads what Linux says of
the process. Knows nothing about what is answered.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from app.bench.batches.command import COLLECTION, Batch, ended, library, questions
from app.bench.figure import Figure
from app.evaluation.collection import Collection

QUESTIONS: Final = 20_000
PARTS: Final = 10
"""Of the whole, in which memory is told apart."""

LOOK_EVERY_S: Final = 0.5
MB: Final = 1e6


@dataclass(frozen=True, slots=True)
class Seen:
    """The memory of the process in MB, when so many questions were answered."""

    answered: int
    resident_mb: float


def measure(data: Path) -> list[Figure]:
    """Return the memory of one question, and of each part of QUESTIONS."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked = questions(data, folder / "questions.txt")
        with asked.open("a", encoding="utf-8") as file:
            file.writelines(f"{title}\n" for title in islice(_titles(data), QUESTIONS - _count(asked)))
        one = Batch(asked, library(data), folder / "one.jsonl", ("--mode", "extractive", "--limit", "1"))
        alone = max(seen.resident_mb for seen in _watched(one))
        whole = Batch(asked, one.library, folder / "all.jsonl")
        started = time.perf_counter()
        watched = _watched(whole)
        took = time.perf_counter() - started
        done = len(whole.lines())
    size = QUESTIONS // PARTS
    most = [
        max(seen.resident_mb for seen in watched if part * size <= seen.answered <= (part + 1) * size)
        for part in range(PARTS)
    ]
    on = f"{COLLECTION} and titles, {done:,} questions, extractive, {took:,.0f} s"
    told = ", ".join(f"{value:,.0f}" for value in most)
    return [
        Figure("memory of one question, at most", on, "", f"{alone:,.0f} MB"),
        Figure(f"memory in each {size:,} questions, at most", on, "flat", f"{told} MB"),
        Figure("above one question's, at most", on, "<= 50 MB", f"{max(most) - alone:,.0f} MB"),
    ]


def _titles(data: Path) -> list[str]:
    collection = Collection.read(data / "acm-cr", "dev")
    titles = (parsed.metadata.title for _, parsed in collection.documents(2 * QUESTIONS))
    return list(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip()))


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _watched(batch: Batch) -> list[Seen]:
    """Carry *batch* out, looking at its memory again and again."""
    seen: list[Seen] = []
    answered = read = 0
    with batch.start() as running:
        memory = Path("/proc") / str(running.pid) / "status"
        while running.poll() is None:
            if batch.journal.exists():
                with batch.journal.open("rb") as journal:
                    journal.seek(read)
                    new = journal.read()
                answered, read = answered + new.count(b"\n"), read + len(new)
            seen.append(Seen(answered, _resident_mb(memory)))
            time.sleep(LOOK_EVERY_S)
        ended(running)
    return seen


def _resident_mb(memory: Path) -> float:
    """Return what Linux says in *memory* that a process has in memory, 0 when it has just ended."""
    lines = memory.read_text(encoding="utf-8").splitlines()
    kilobytes = (int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return next(kilobytes, 0) * 1024 / MB
