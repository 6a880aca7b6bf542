"""Running text: which lines belong to it, rather than to a table or a figure beside it.

Knows nothing about captions, tables or figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexing.parse.layout.measure import Usual
from indexing.parse.layout.types import Label, Line


def is_text(line: Line, lines: Sequence[Line], width: float, usual: Usual) -> bool:
    """Return whether *line* belongs to running text rather than to a float that has *width* points of the page."""
    if not usual.is_size(line.size):
        return line.size > 1.1 * usual.size and line.style.bold
    if len(line.cells) > 2 or (len(line.cells) > 1 and line.width < 0.97 * (line.right - line.left)):
        return False
    if _gapped(line):
        return False
    if _set_in(line) and not _is_justified(line, lines):
        return _ends_paragraph(line, lines)
    wide = line.width > 0.55 * min(line.right - line.left, width)
    if wide and len(line.tokens) > 4 and wordy(line):
        return True
    return _ends_paragraph(line, lines)


def _gapped(line: Line) -> bool:
    """Return whether parts of the line stand as far from each other as labels below pictures do."""
    return any(after.x0 - before.x1 > 4 * line.size for before, after in pairwise(line.cells))


def _set_in(line: Line) -> bool:
    """Return whether the line reaches neither edge of its column, as lines of programs do."""
    return line.x0 > line.left + line.size and line.right - line.x1 > 2 * line.size


def _is_justified(line: Line, lines: Sequence[Line]) -> bool:
    """Return whether the line above or below has the same two edges, as those of a quotation have."""
    return any(
        0 < abs(other.base - line.base) < 1.4 * line.size
        and abs(other.x0 - line.x0) < 1
        and abs(other.x1 - line.x1) < 2  # points
        for other in lines
        if other.column == line.column
    )


def wordy(line: Line) -> bool:
    """Return whether *line* is letters rather than numbers and signs."""
    letters = sum(character.isalpha() for character in line.text)
    return letters > 0.7 * len(line.text.replace(" ", ""))


def _ends_paragraph(line: Line, lines: Sequence[Line]) -> bool:
    """Return whether a full line of the same size stands right above *line*."""
    for other in lines:
        near = other.column == line.column and 0 < line.base - other.base < 1.4 * line.size
        if near and other.label is Label.PROSE and abs(other.size - line.size) < 0.2:
            return other.fills and len(other.tokens) > 4 and abs(other.left - line.x0) < 2 * line.size
    return False
