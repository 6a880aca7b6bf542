"""Line: what a file of questions is read as, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Line:
    """One line: column -> value; or why it cannot be read."""

    cells: Mapping[str, JsonValue] = field(default_factory=dict)
    fault: str = ""


Read: TypeAlias = Callable[[Path], Iterator[Line]]
"""Reads a file line by line; raises BatchError where the file as a whole cannot be read."""
