"""Command: `scholiast batch` as a person runs it, in a process of its own, and the lines that it wrote.

Knows nothing about what is measured of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bench import development
from app.bench.corpus import opened

COLLECTION = "pubmedqa"

_START = "import sys; from app.cli import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Batch:
    """A file of *questions*, to be answered from *library* into *out*, with quotations unless *more* says otherwise."""

    questions: Path
    library: Path
    out: Path
    more: tuple[str, ...] = ("--mode", "extractive")

    @property
    def journal(self) -> Path:
        """Return the file that grows while questions are answered."""
        return self.out.with_name(f"{self.out.name}.journal")

    def start(self) -> subprocess.Popen[bytes]:
        """Return the command, running."""
        said = ("batch", self.questions, "-o", self.out, "--library", self.library, *self.more)
        command = [sys.executable, "-c", _START, *map(str, said)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def seconds(self) -> float:
        """Carry it out, and return how long that took.

        Raises:
            ChildProcessError: it failed.
        """
        started = time.perf_counter()
        with self.start() as running:
            ended(running)
        return time.perf_counter() - started

    def lines(self) -> list[dict[str, Any]]:
        """Return what was answered, in the questions' order."""
        return [json.loads(line) for line in self.out.read_text(encoding="utf-8").splitlines()]


def ended(running: subprocess.Popen[bytes]) -> None:
    """Wait for the end of the command.

    Raises:
        ChildProcessError: it failed.
    """
    code = running.wait()
    if code != 0:
        raise ChildProcessError(f"`scholiast batch` ended with exit code {code}.")


def without_times(lines: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *lines* without their times."""
    return [{name: value for name, value in line.items() if name != "seconds"} for line in lines]


def library(data: Path) -> Path:
    """Return the library of the abstracts that the questions are about, made where there is none."""
    with opened(development.read(data, COLLECTION)) as application:
        return application.library.folder


def questions(data: Path, path: Path, count: int | None = None) -> Path:
    """Write the first *count* questions, or all, to the file *path*, a line each, and return it."""
    found = list(development.read(data, COLLECTION).queries.values())[:count]
    path.write_text("".join(f"{question}\n" for question in found), encoding="utf-8")
    return path
