"""Traces: one file a question, a line for every step, kept in the library's folder.

Knows nothing about what the steps do.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TextIO

from agents.trace import Event

TRACES: Final = "traces"


class Trace:
    """The file of one run, written line by line as its steps are done."""

    def __init__(self, file: TextIO, identifier: str) -> None:
        self.id = identifier
        self._file = file

    @classmethod
    def begin(cls, library: Path) -> Trace:
        """Begin a file in the folder of *library*; its name is the trace's id."""
        identifier = uuid.uuid4().hex
        folder = library / TRACES
        folder.mkdir(parents=True, exist_ok=True)
        return cls((folder / f"{identifier}.jsonl").open("w", encoding="utf-8"), identifier)

    def write(self, event: Event) -> None:
        """Add *event* as one line."""
        self._file.write(event.model_dump_json() + "\n")
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
