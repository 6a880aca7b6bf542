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
    """Return whether the caption that begins with *line* is that of a table, or of a program framed like one."""
    found = CAPTION.match(line.text)
    return found is not None and found["what"].lower()[:3] in ("tab", "box", "exh", "alg", "lis", "表")


def starts_caption(line: Line) -> bool:
    """Return whether *line* has the words that a caption begins with."""
    return CAPTION.match(line.text) is not None


def opens_caption(text: str) -> bool:
    """Return whether *text* begins as only a caption does: "Figure 3:", and not "Figure 3 shows"."""
    found = CAPTION.match(text)
    return found is not None and found["rest"][:1] in tuple(":.|—–-")


def _starts(lines: Sequence[Line], index: int, usual: Usual) -> bool:
    line = lines[index]
    found = CAPTION.match(line.text)
    if found is None or _flows(lines, index, usual):
        return False
    rest = found["rest"]
    if not rest or rest[0] in ":.|—–-":
        return True
    first = line.tokens[0].style
    emphasised = (first.bold and not usual.bold) or first.font != usual.font or not usual.is_size(line.size)
    return emphasised or (rest[0].isupper() and _gap_above(lines, index) > 1.3 * usual.pitch)


def _flows(lines: Sequence[Line], index: int, usual: Usual) -> bool:
    """Return whether the line goes on a sentence of the line above it."""
    if not index or lines[index - 1].column != lines[index].column:
        return False
    above, line = lines[index - 1], lines[index]
    near = 0 < line.base - above.base < max(1.5 * line.size, 1.1 * usual.pitch)
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
        if not near or not same or starts_caption(line) or _stands_beside(line, lines[start:end]):
            break
        if line.base - above.base > 0.9 * line.size and _may_end(lines[start:end], line):
            break
        end += 1
    return end


def _may_end(caption: Sequence[Line], line: Line) -> bool:
    """Return whether the caption so far may be all of it, and *line* the table's or the text's."""
    above = caption[-1]
    ended = re.search(r"[.!?]$", above.text) is not None
    if len(line.cells) > 1 and (ended or above.x1 < caption[0].x1 - 3 * line.size):
        return True
    set_in = line.x0 > line.left + line.size and abs(line.x0 - caption[0].x0) < 2
    whole = above.fills or (set_in and above.x1 > max(each.x1 for each in caption) - line.size)
    return ended and not whole and not _bare(above)


def _stands_beside(line: Line, caption: Sequence[Line]) -> bool:
    return line.x0 > max(each.x1 for each in caption) or line.x1 < min(each.x0 for each in caption)


def _bare(line: Line) -> bool:
    """Return whether the line is only "Table 3", the words being on the next."""
    found = CAPTION.match(line.text)
    return found is not None and not found["rest"].strip(".: ")
