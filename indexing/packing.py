"""Packing: lengths of sentences -> how many go together into each passage. Arithmetic only.

Knows nothing about texts. Lengths are in tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

FULL = 1.2  # times the target: several sentences together are never longer
PARAGRAPH = 0.8  # times the aim: so full a passage ends with its paragraph
TINY = 0.2  # times the target: a last passage below takes sentences from the one before


def pack(lengths: Sequence[int], ends_paragraph: Sequence[bool], *, target: int) -> list[int]:
    """Return the sizes, in sentences, of consecutive passages of about *target* tokens.

    The tokens are shared out evenly, so that no scrap is left at the end. A sentence longer than
    1.2 times *target* has a passage of its own.

    Example: lengths 100, 100, 100, 100 with target 200 -> [2, 2]
    """
    full, left = FULL * target, sum(lengths)
    sizes: list[int] = []
    size = tokens = 0
    for length, ends in zip(lengths, ends_paragraph, strict=True):
        aim = left / max(1, ceil(left / full)) if left <= 2 * full else float(target)
        over = tokens + length
        if size and (over > full or over - aim > aim - tokens):
            sizes.append(size)
            left -= tokens
            size = tokens = 0
        size, tokens = size + 1, tokens + length
        if ends and PARAGRAPH * aim <= tokens < left:
            sizes.append(size)
            left -= tokens
            size = tokens = 0
    return _without_scrap([*sizes, size] if size else sizes, lengths, target)


def _without_scrap(sizes: list[int], lengths: Sequence[int], target: int) -> list[int]:
    """Return *sizes* with a tiny last passage joined to the one before, or fed from it when that is full."""
    if len(sizes) < 2:
        return sizes
    *kept, before, last = sizes
    first = len(lengths) - last
    tail = sum(lengths[first:])
    body = sum(lengths[first - before : first])
    if tail >= TINY * target:
        return sizes
    if body + tail <= FULL * target:
        return [*kept, before + last]
    while before > 1 and tail < TINY * target and tail + lengths[first - 1] <= FULL * target:
        first -= 1
        before, last, tail = before - 1, last + 1, tail + lengths[first]
    return [*kept, before, last]
