"""Boxes of a sentence on its page: one box for each line it stands on.

Knows nothing about sentences: it is given the places of words and a span of characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from indexing.types import Box, Word

SAME_LINE = 0.5  # share of the lower height by which two boxes of one line overlap


def line_boxes(words: Sequence[Word], start: int, end: int) -> tuple[Box, ...]:
    """Return the boxes of the lines that characters start <= i < end stand on, in reading order.

    Args:
        words: places of the words, ordered by their first character.
        start: first character.
        end: character after the last one.
    """
    first = bisect_right(words, start, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.start)
    boxes: list[Box] = []
    page, x0, y0, x1, y1 = 0, 0.0, 0.0, 0.0, 0.0
    for word in words[first:last]:
        box = word.box
        shared = min(y1, box.y1) - max(y0, box.y0)
        if page == box.page and box.x0 >= x0 and shared > SAME_LINE * min(y1 - y0, box.y1 - box.y0):
            x1, y0, y1 = max(x1, box.x1), min(y0, box.y0), max(y1, box.y1)
            continue
        if page:
            boxes.append(Box(page, x0, y0, x1, y1))
        page, x0, y0, x1, y1 = box.page, box.x0, box.y0, box.x1, box.y1
    if page:
        boxes.append(Box(page, x0, y0, x1, y1))
    return tuple(boxes)
