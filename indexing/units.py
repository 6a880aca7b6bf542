"""What a passage may not cut: the sentences of prose, the rows of a table, the entries of a bibliography.

Knows nothing about passages. Spans are characters of the text of one block.
"""

from __future__ import annotations

import re

from indexing.sentences import Span, split
from indexing.types import Block, Kind

_LINE = re.compile(r"[^\n]+")
_CLAUSE = re.compile(r"[;:,–—)]\s|\s[|]\s|[，、；：]")
_BLANK = re.compile(r"\s")


def units(block: Block) -> list[Span]:
    """Return the spans that stay whole: sentences, or lines in tables and references."""
    if block.kind in (Kind.TABLE, Kind.REFERENCES):
        return rows(block.text)
    return split(block.text)


def rows(text: str) -> list[Span]:
    """Return the spans of the lines that are not blank, without white space at their ends."""
    spans = []
    for line in _LINE.finditer(text):
        content = line[0].strip()
        if content:
            start = line.start() + line[0].index(content)
            spans.append((start, start + len(content)))
    return spans


def clauses(text: str, start: int, end: int, *, longest: int) -> list[Span]:
    """Return text[start:end] cut into pieces of at most *longest* characters, at clauses or else at words.

    A text without either is cut where the room ends.
    """
    spans = []
    while end - start > longest:
        cut = _last_border(text, start + longest // 2, start + longest)
        spans.append((start, start + len(text[start:cut].rstrip())))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))
    return spans


def _last_border(text: str, low: int, high: int) -> int:
    """Return the last place from *low* to *high* to cut at."""
    for pattern in (_CLAUSE, _BLANK):
        borders = [match.end() for match in pattern.finditer(text, low, high)]
        if borders:
            return borders[-1]
    return high
