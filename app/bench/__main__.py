"""`python -m app.bench`: run benchmarks and write docs/results.md."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.bench import (
    abstention,
    compression,
    disagreement,
    feedback,
    hops,
    ingestion,
    knowledge,
    labels,
    latency,
    overhead,
    qasper,
    rationales,
    results,
    retrieval,
    rewriting,
    sample,
    techniques,
    together,
    two_hops,
    verification,
)
from app.bench.batches import endurance, spread, whole
from app.bench.figure import table

RESULTS = Path("docs") / "results.md"

BENCHMARKS: dict[str, tuple[str, Callable[[Path], str]]] = {
    "sample": ("Sample questions", lambda _: table(sample.measure())),
    "retrieval": ("Retrieval", retrieval.measure),
    "techniques": ("Techniques", techniques.measure),
    "rewriting": ("Rewriting by the language model", rewriting.measure),
    "feedback": ("Feedback", lambda data: table(feedback.measure(data))),
    "hops": ("Questions of several hops", lambda data: table(hops.measure(data))),
    "labels": ("Yes, no or maybe", lambda data: table(labels.measure(data))),
    "two_hops": ("Two hops with the language model", lambda _: table(two_hops.measure())),
    "knowledge": ("Knowledge", knowledge.measure),
    "qasper": ("Whole papers", qasper.measure),
    "abstention": ("Abstention", lambda data: table(abstention.measure(data))),
    "compression": ("Compression", compression.measure),
    "rationales": ("Choice of sentences", lambda data: table(rationales.measure(data))),
    "verification": ("Checks of statements", verification.measure),
    "disagreement": ("Disagreement between sources", disagreement.measure),
    "ingestion": ("Ingestion", lambda data: table(ingestion.measure(data))),
    "latency": ("Latency", lambda data: table(latency.measure(data))),
    "together": ("Many questions together", lambda data: table(together.measure(data))),
    "batch": ("A file of questions", lambda data: table(whole.measure(data))),
    "spread": ("A file of questions, by workers", lambda data: table(spread.measure(data))),
    "endurance": ("Very many questions", lambda data: table(endurance.measure(data))),
    "overhead": ("Overhead of the graph", lambda data: table(overhead.measure(data))),
}
"""Name -> the title of its section in the results, and what measures and writes it, given the folder of collections."""

NEED_NONE = frozenset({"sample", "two_hops"})
"""Those that read the sample papers alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks that are named, or all, each in a process of its own so that memory is its own."""
    parser = argparse.ArgumentParser(prog="python -m app.bench", description="Measure and write docs/results.md.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(BENCHMARKS)}; none: all")
    parser.add_argument(
        "--data", type=Path, help="folder of the test collections, needed by all but 'sample', 'two_hops'"
    )
    given = parser.parse_args(arguments)
    unknown = [name for name in given.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"unknown benchmark {unknown[0]!r}; choose from {', '.join(BENCHMARKS)}")
    names = given.names or list(BENCHMARKS)
    if given.data is None and not NEED_NONE.issuperset(names):
        parser.error("these benchmarks read test collections: say where they are with --data FOLDER")
    if len(names) == 1:
        return _run(names[0], given.data or Path())
    own = [sys.executable, "-m", "app.bench", *(["--data", str(given.data)] if given.data else [])]
    return max(subprocess.run([*own, name], check=False).returncode for name in names)


def _run(name: str, data: Path) -> int:
    title, measure = BENCHMARKS[name]
    sys.stderr.write(f"{title} ...\n")
    body = measure(data)
    results.write(RESULTS, title, body)
    sys.stderr.write(f"{body}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
