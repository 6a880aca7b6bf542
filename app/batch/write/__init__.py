"""Writing answers for people: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeAlias

from app.batch.errors import BatchError
from app.batch.outcome import Outcome
from app.batch.write import report, sheet, table

Write: TypeAlias = Callable[[Iterable[Outcome], Path], None]
"""Writes outcomes, which are gone through more than once, to a file."""

FORMATS: Final[dict[str, Write]] = {".csv": table.write, ".xlsx": sheet.write, ".md": report.write}


def writer(path: Path) -> Write:
    """Return what writes a file of the ending of *path*.

    Raises:
        BatchError: nothing does, or there is a folder of this name.
    """
    if path.suffix.lower() not in FORMATS:
        raise BatchError(f"Answers are not written as {path.name!r}: choose a name that ends in {', '.join(FORMATS)}.")
    if path.is_dir():
        raise BatchError(f"{str(path)!r} is a folder: name a file in it.")
    return FORMATS[path.suffix.lower()]
