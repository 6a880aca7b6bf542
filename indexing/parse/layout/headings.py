"""Headings: which lines name a section.

Knows nothing about the document's title, which is not a section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexing.parse.layout.measure import Usual
from indexing.parse.layout.sections import NUMBER, is_known
from indexing.parse.layout.types import Label, Line

MAX_WORDS = 16


def mark_headings(lines: Sequence[Line], usual: Usual) -> None:
    """Label the headings among the lines of a page."""
    for index, line in enumerate(lines):
        if line.label is not Label.PROSE:
            continue
        above = lines[index - 1] if index and lines[index - 1].column == line.column else None
        below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].column == line.column else None
        if _is_heading(line, above, below, usual):
            line.label = Label.HEADING


def _is_heading(line: Line, above: Line | None, below: Line | None, usual: Usual) -> bool:
    text = line.text
    if len(line.tokens) > MAX_WORDS or sum(character.isalpha() for character in text) < 3:
        return False
    if above is not None and above.label is Label.HEADING and _continues(above, line) and _emphasised(line, usual):
        return True
    if is_known(text):
        return _stands_alone(line, above, usual) or _emphasised(line, usual)
    if re.search(r"[,;-]$|[a-z]\.$|\d\)$", text) or not _emphasised(line, usual):
        return False
    if below is not None and _same_style(line, below) and line.fills and not NUMBER.match(text):
        return False
    numbered = NUMBER.match(text)
    if numbered:
        return text[numbered.end() : numbered.end() + 1].isupper() and _stands_alone(line, above, usual)
    starts = text[0].isupper() or text[0].isdigit()
    return starts and len(line.segments) == 1 and _stands_alone(line, above, usual) and not line.fills


def _continues(above: Line, line: Line) -> bool:
    near = 0 < line.base - above.base < 1.6 * line.size
    return near and _same_style(above, line) and not NUMBER.match(line.text) and not is_known(line.text)


def _same_style(a: Line, b: Line) -> bool:
    return a.style.font == b.style.font and abs(a.size - b.size) < 0.3


def _stands_alone(line: Line, above: Line | None, usual: Usual) -> bool:
    """Return whether *line* does not go on a sentence of the line above it."""
    if above is None or above.label is not Label.PROSE:
        return True
    gap = line.base - above.base
    return gap > 1.15 * usual.pitch or not above.fills or bool(re.search(r"[.!?:]\W*$", above.text))


def _emphasised(line: Line, usual: Usual) -> bool:
    """Return whether the whole line is set off from the running text."""
    letters = [character for character in line.text if character.isalpha()]
    if line.size > 1.07 * usual.size or (len(letters) > 3 and sum(map(str.isupper, letters)) > 0.9 * len(letters)):
        return True
    words = [token for token in line.tokens if any(character.isalpha() for character in token.text)]
    if all(token.style.bold for token in words) and not usual.bold:
        return True
    if line.size < 0.95 * usual.size:
        return False
    other = all(token.style.font != usual.font for token in words) and _wordy(line)
    numbered = NUMBER.match(line.text) is not None
    return other and len(words) <= 9 and (numbered or line.style.italic) and not line.fills


def _wordy(line: Line) -> bool:
    """Return whether *line* is words rather than a formula."""
    letters = sum(len(word) for word in re.findall(r"[^\W\d_]{3,}", line.text))
    return letters > 0.6 * len(line.text.replace(" ", ""))
