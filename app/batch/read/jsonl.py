"""JSON lines: an object a line, or a text, which is the question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.batch.read.line import Line
from app.batch.read.text import reading


def read(path: Path) -> Iterator[Line]:
    """Yield the lines of the file *path*; empty ones are passed over."""
    with reading(path) as file:
        for number, text in enumerate(file, start=1):
            if text.strip():
                yield _line(text, number)


def _line(text: str, number: int) -> Line:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Line(fault=f"Line {number} of the file is no JSON: {str(error).partition(chr(10))[0]}.")
    if isinstance(said, str):
        return Line({"question": said})
    if not isinstance(said, dict):
        return Line(fault=f'Line {number} of the file is no JSON object: write {{"question": ...}}.')
    return Line(said)
