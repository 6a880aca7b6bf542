"""Plain lines: a question a line; empty ones, and those that begin with #, are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.batch.read.line import Line
from app.batch.read.text import reading


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path* that say something."""
    with reading(path) as file:
        for line in file:
            text = line.strip()
            if text and not text.startswith("#"):
                yield Line({"question": text.removeprefix("- ").strip()})
