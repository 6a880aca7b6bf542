"""Text that flows around a float: where both stand side by side, each is read by itself.

A page's columns are found before; this looks for a narrow caption within a column, with text beside it.
Knows nothing about what a line means, apart from the words that a caption begins with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from indexing.parse.layout.captions import opens_caption
from indexing.parse.layout.columns import MIN_COLUMN, MIN_ROWS, rows
from indexing.parse.layout.types import Label, Line, Segment, plain

MIN_FULL = 0.6
"""Share of the lines beside a float that reach from edge to edge."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """Lines first <= i < last of a column, where text stands on one side of x and a float on the other."""

    first: int
    last: int
    x: float
    text_left: bool


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page; where text flows around a float, the float comes after the text beside it."""
    parts = [part for _, group in groupby(lines, key=lambda line: line.column) for part in _divided(list(group))]
    for number, part in enumerate(parts):
        for line in part:
            line.column = number
    return [line for part in parts for line in part]


def _divided(column: list[Line]) -> list[list[Line]]:
    for index, line in enumerate(column):
        for segment in line.segments:
            if not opens_caption(plain(segment.tokens[:6])):
                continue
            for x, text_left in _gutters(segment, column):
                found = _beside(column, index, x, text_left=text_left)
                if found is not None:
                    text, float_ = _sides(column, found, segment)
                    return [column[: found.first], text, float_, *_divided(column[found.last :])]
    return [column]


def _gutters(caption: Segment, column: Sequence[Line]) -> Iterator[tuple[float, bool]]:
    """Yield each x that may part the caption from text to the left (True) or right (False) of it."""
    if caption.x0 - column[0].left > MIN_COLUMN:
        yield caption.x0 - 2, True
    starts = [
        round(segment.x0)
        for line in column
        for segment in line.segments
        if segment.x0 > caption.x1 - 2 * caption.size and segment.x0 > caption.x0 + MIN_COLUMN
    ]
    if starts:
        yield max(starts, key=starts.count) - 2, False


def _beside(column: Sequence[Line], caption: int, x: float, *, text_left: bool) -> _Beside | None:
    """Return the lines around the *caption* (its index) that x parts, when running text stands beside it."""
    first, last = caption, caption + 1
    while first and not _crosses(column[first - 1], x):
        first -= 1
    while last < len(column) and not _crosses(column[last], x):
        last += 1
    if _crosses(column[caption], x):
        return None
    texts = {index: _side(column[index], x, left=text_left) for index in range(first, last)}
    texts = {index: text for index, text in texts.items() if text}
    full = _full(texts)
    if len(full) < MIN_ROWS or full[0] > caption:
        return None
    here = [index for index in texts if index >= full[0]]
    near = any(abs(column[index].base - column[caption].base) < 0.8 * column[caption].size for index in full)
    return _Beside(full[0], last, x, text_left) if near and len(full) >= MIN_FULL * len(here) else None


def _full(texts: dict[int, list[Segment]]) -> list[int]:
    """Return which of the texts reach from the left to the right edge of all of them."""
    if not texts:
        return []
    left = min(segment.x0 for text in texts.values() for segment in text)
    right = max(segment.x1 for text in texts.values() for segment in text)
    if right - left < MIN_COLUMN:
        return []
    return [
        index
        for index, text in texts.items()
        if text[0].x0 < left + 2.5 * text[0].size and text[-1].x1 > right - 1.5 * text[0].size and _wordy(text)
    ]


def _wordy(text: Sequence[Segment]) -> bool:
    words = "".join(token.text for segment in text for token in segment.tokens)
    return sum(map(str.isalpha, words)) > 0.7 * len(words)


def _crosses(line: Line, x: float) -> bool:
    return any(segment.x0 < x and segment.x1 > x + 2 for segment in line.segments)


def _side(line: Line, x: float, *, left: bool) -> list[Segment]:
    return [segment for segment in line.segments if (segment.x0 < x) is left]


def _sides(column: Sequence[Line], found: _Beside, caption: Segment) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, and those of the float with what stands above its caption as a figure."""
    run = column[found.first : found.last]
    text, float_ = (
        _lines(column[0], [segment for line in run for segment in _side(line, found.x, left=left)])
        for left in (found.text_left, not found.text_left)
    )
    for line in float_:
        if line.base < caption.base - 1:
            line.label, line.float_number = Label.FIGURE, 1 + max(each.float_number for each in column)
    return text, float_


def _lines(like: Line, segments: Sequence[Segment]) -> list[Line]:
    made = [Line(like.page, like.column, row, sheet=like.sheet) for row in rows(segments)]
    for line in made:
        line.left, line.right = min(each.x0 for each in made), max(each.x1 for each in made)
    return made
