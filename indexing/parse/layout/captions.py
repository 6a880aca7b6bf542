"""Captions: which lines say what a figure, table or algorithm shows.

Knows nothing about what stands in the figure or table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexing.parse.layout.measure import Usual
from indexing.parse.layout.types import Label, Line

CAPTION = re.compile(
    r"^(?:(?:supplementary|extended data|online)\s+)?"
    r"(?P<what>fig(?:ure|s?\.)?|table|tab\.|algorithm|listing|scheme|chart|box|exhibit|plate|map"
    r"|abbildung|abb\.|tabelle|figura|tableau|tabla|图|表|図)\s*"
    r"(?P<number>[A-Z]?\.?\d+(?:\.\d+)*[a-z]?|[IVX]+)(?![\w])\s*(?P<rest>.*)$",
    re.IGNORECASE,
)


def mark_captions(lines: Sequence[Line], usual: Usual) -> None:
    """Label the captions among the lines of a page."""
    index = 0
    while index < len(lines):
        if lines[index].label is Label.PROSE and _starts(lines, index, usual):
            end = _end(lines, index)
            for line in lines[index:end]:
                line.label = Label.CAPTION
            index = end
        else:
            index += 1


def names_table(line: Line) -> bool:
    """Return whether the caption that begins with *line* is that of a table."""
    found = CAPTION.match(line.text)
    return found is not None and found["what"].lower()[:3] in ("tab", "box", "exh", "表")


def starts_caption(line: Line) -> bool:
    """Return whether *line* has the words that a caption begins with."""
    return CAPTION.match(line.text) is not None


def _starts(lines: Sequence[Line], index: int, usual: Usual) -> bool:
    line = lines[index]
    found = CAPTION.match(line.text)
    if found is None or _flows(lines, index):
        return False
    rest = found["rest"]
    if not rest or rest[0] in ":.|—–-":
        return True
    first = line.tokens[0].style
    emphasised = (first.bold and not usual.bold) or first.font != usual.font or not usual.is_size(line.size)
    return emphasised or (rest[0].isupper() and _gap_above(lines, index) > 1.3 * usual.pitch)


def _flows(lines: Sequence[Line], index: int) -> bool:
    """Return whether the line goes on a sentence of the line above it."""
    if not index or lines[index - 1].column != lines[index].column:
        return False
    above, line = lines[index - 1], lines[index]
    near = 0 < line.base - above.base < 1.5 * line.size
    return near and abs(above.size - line.size) < 0.2 and above.fills and not re.search(r"[.:!?]\W*$", above.text)


def _gap_above(lines: Sequence[Line], index: int) -> float:
    if not index or lines[index - 1].column != lines[index].column:
        return float("inf")
    return lines[index].base - lines[index - 1].base


def _end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the last line of the caption that begins at *start*."""
    end = start + 1
    while end < len(lines):
        above, line = lines[end - 1], lines[end]
        near = 0 < line.base - above.base < 1.45 * max(line.size, above.size)
        same = abs(line.size - lines[start].size) < 0.06 * line.size or (end == start + 1 and _bare(lines[start]))
        ended = re.search(r"[.!?]$", above.text) is not None or above.x1 < lines[start].x1 - 3 * line.size
        if not near or not same or starts_caption(line) or (len(line.cells) > 1 and ended):
            break
        if re.search(r"[.!?]$", above.text) and not above.fills and not _bare(above):
            break
        end += 1
    return end


def _bare(line: Line) -> bool:
    """Return whether the line is only "Table 3", the words being on the next."""
    found = CAPTION.match(line.text)
    return found is not None and not found["rest"].strip(".: ")
