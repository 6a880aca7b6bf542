"""The front of a paper: title, authors and affiliations, above where its text begins.

Says which lines belong to it, not what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from indexing.parse.layout.captions import CAPTION
from indexing.parse.layout.measure import Usual
from indexing.parse.layout.sections import RUN_IN, is_known
from indexing.parse.layout.types import Label, Line

BEGINS = re.compile(
    r"^(a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|r[ée]sum[ée]|summary|contents|objectives?|background)\b", re.IGNORECASE
)


COVER_WORDS = 120
"""A first page with fewer words, and no text, may be a cover in front of the paper's own first page."""


def mark_front(pages: Sequence[Sequence[Line]], usual: Usual) -> int:
    """Label the lines that stand before the text; return the page (0-based) they are on.

    That is the first page, or the second one when the first is a cover.
    """
    begin = _mark_page(pages[0], usual)
    cover = begin == len(pages[0]) and sum(len(line.tokens) for line in pages[0]) < COVER_WORDS
    if not cover or len(pages) < 2 or not pages[0]:
        return 0
    heading = pages[1][: _beginning(pages[1], usual)]
    if not heading or max(line.size for line in heading) < 1.2 * max(line.size for line in pages[0]):
        return 0
    _mark_page(pages[1], usual)
    return 1


def _mark_page(lines: Sequence[Line], usual: Usual) -> int:
    """Label the lines of a page that stand before its text; return how many there are in reading order."""
    begin = _beginning(lines, usual)
    for line in lines[:begin]:
        line.label = Label.FRONT
    for _, group in groupby(lines[begin:], key=lambda line: line.column):
        _mark_beside(list(group), lines[begin], usual)
    return begin


def _mark_beside(column: Sequence[Line], begin: Line, usual: Usual) -> None:
    """Label what stands above the text of another column: the authors on the right."""
    for index, line in enumerate(column):
        if line.base > begin.base - begin.size or is_known(line.text) or _is_text(column[index : index + 4], usual):
            return
        line.label = Label.FRONT


def _beginning(lines: Sequence[Line], usual: Usual) -> int:
    """Return the index of the line that the text begins with; the number of lines when none does."""
    for index, line in enumerate(lines):
        named = is_known(line.text) or RUN_IN.match(line.text) or BEGINS.match(line.text)
        if (named and len(line.text) > 3) or _is_caption(line):
            return index
        if _is_text(lines[index : index + 4], usual):
            above = lines[index - 1] if index else None
            heading = above is not None and len(above.tokens) < 8 and above.size < 1.4 * usual.size and index > 2
            return index - 1 if heading and re.match(r"^(\d|I\.)", lines[index - 1].text) else index
    return len(lines)


def _is_caption(line: Line) -> bool:
    found = CAPTION.match(line.text)
    return found is not None and found["rest"][:1] in ("", ".", ":", "|")


def _is_text(lines: Sequence[Line], usual: Usual) -> bool:
    """Return whether *lines* are the first of a paragraph."""
    if len(lines) < 4:
        return False
    first = lines[0]
    if any(below.base - above.base > 1.7 * first.size for above, below in pairwise(lines[:3])):
        return False
    return all(
        line.column == first.column
        and abs(line.size - first.size) < 0.3
        and line.size < 1.15 * usual.size
        and line.width > 0.8 * (line.right - line.left)
        and len(line.tokens) > 4
        and line.right - line.left > 120
        for line in lines[:3]
    )
