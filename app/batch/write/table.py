"""CSV: a line a question, in UTF-8 with a byte order mark, as spreadsheets want it.

A text that a spreadsheet would take for a formula gets an apostrophe before it: papers are not trusted to have none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from app.batch.outcome import Outcome
from app.batch.write.beside import replacing
from app.batch.write.cells import Cell, cells, columns

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write(outcomes: Iterable[Outcome], path: Path) -> None:
    """Write *outcomes* to *path*."""
    names = columns(outcomes)
    with replacing(path) as new, new.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, names)
        table.writerow({name: _harmless(name) for name in names})
        for outcome in outcomes:
            table.writerow({name: _harmless(value) for name, value in cells(outcome).items()})


def _harmless(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) and not _is_number(value) else value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
