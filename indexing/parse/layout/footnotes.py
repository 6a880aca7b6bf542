"""Footnotes: small print below the running text of a column.

Knows nothing about what a footnote says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from indexing.parse.layout.measure import Usual
from indexing.parse.layout.sections import is_known
from indexing.parse.layout.types import Label, Line

MARK = re.compile(r"^([*†‡§¶∗⋆∥]|\d{1,2}\b)")


def mark_footnotes(lines: Sequence[Line], usual: Usual) -> None:
    """Label the footnotes among the lines of a page."""
    for _, group in groupby(lines, key=lambda line: line.column):
        column = list(group)
        start = len(column)
        while start and _is_small(column[start - 1], usual) and column[start - 1].label is Label.PROSE:
            start -= 1
            if is_known(column[start].text):
                start = len(column)
                break
        if 0 < start < len(column) and _is_below(column[start - 1], column[start], usual):
            for line in column[start:]:
                line.label = Label.FOOTNOTE


def begins_footnote(line: Line) -> bool:
    """Return whether *line* begins with a footnote mark."""
    first = line.tokens[0]
    return first.level == 1 or (MARK.match(line.text) is not None and first.size <= line.size)


def _is_small(line: Line, usual: Usual) -> bool:
    return line.size < 0.93 * usual.size


def _is_below(text: Line, note: Line, usual: Usual) -> bool:
    """Return whether *note* is set off from *text*, by its mark or by white space."""
    apart = note.base - text.base > 1.3 * usual.pitch or begins_footnote(note)
    return (usual.is_size(text.size) and apart) or (text.label is not Label.PROSE and begins_footnote(note))
