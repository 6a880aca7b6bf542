"""The rows and cells of a table, blank cells included.

Knows nothing about where on a page a table is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from indexing.parse.layout.columns import rows
from indexing.parse.layout.types import Line, Segment, Token


@dataclass(slots=True)
class Cell:
    """Tokens of one row that stand together, and from where to where on the page."""

    tokens: list[Token]
    x0: float
    x1: float


def table_rows(lines: Sequence[Line]) -> list[list[list[Token]]]:
    """Return the rows of a table, each a list of cells, each a list of tokens.

    A cell that is blank has no tokens; it is left out where nothing stands to the right of it, and before what the
    table begins with.
    """
    found = [_cells(row) for row in rows([segment for line in lines for segment in line.segments])]
    columns = _columns(found)
    placed = [_placed(row, columns) for row in found]
    return [list(dropwhile(lambda cell: not cell, row)) for row in placed[:1]] + placed[1:]


def _cells(row: Sequence[Segment]) -> list[Cell]:
    cells: list[Cell] = []
    for segment in sorted(row, key=lambda each: each.x0):
        if cells and segment.x0 - cells[-1].x1 < 0.6 * segment.size:
            cells[-1].tokens.extend(segment.tokens)
            cells[-1].x1 = segment.x1
        else:
            cells.append(Cell(list(segment.tokens), segment.x0, segment.x1))
    return cells


def _columns(found: Sequence[Sequence[Cell]]) -> list[tuple[float, float]]:
    """Return from where to where the columns reach, by the rows with most cells; none when those do not agree."""
    most = max(map(len, found), default=0)
    full = [row for row in found if len(row) == most]
    columns = [(min(cell.x0 for cell in column), max(cell.x1 for cell in column)) for column in zip(*full, strict=True)]
    apart = all(end < start for (_, end), (start, _) in pairwise(columns))
    return columns if apart and len(full) > 1 else []


def _placed(row: Sequence[Cell], columns: Sequence[tuple[float, float]]) -> list[list[Token]]:
    """Return the cells of *row* with blank ones before those that stand further to the right."""
    places = [[n for n, (x0, x1) in enumerate(columns) if cell.x0 < x1 and cell.x1 > x0] for cell in row]
    first = [place[0] for place in places if len(place) == 1]
    if len(first) < len(row) or any(b <= a for a, b in pairwise(first)):
        return [cell.tokens for cell in row]
    cells: list[list[Token]] = [[] for _ in range(first[-1] + 1)]
    for place, cell in zip(first, row, strict=True):
        cells[place] = cell.tokens
    return cells
