"""What is usual in a document: the size and font of its running text, the distance of its lines.

Knows nothing about what a line means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexing.parse.layout.sections import is_references
from indexing.parse.layout.types import Line


@dataclass(frozen=True, slots=True)
class Usual:
    """The running text of a document."""

    size: float  # points
    font: str
    bold: bool
    pitch: float  # points from baseline to baseline

    def is_size(self, size: float) -> bool:
        """Return whether *size* is that of the running text."""
        return abs(size - self.size) < 0.05 * self.size


def usual(pages: Sequence[Sequence[Line]]) -> Usual:
    """Return what most characters before the reference list have."""
    pages = _without_references(pages)
    sizes: Counter[float] = Counter()
    fonts: Counter[tuple[str, bool]] = Counter()
    pitches: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            weight = len(line.text)
            sizes[round(line.size * 2) / 2] += weight
            fonts[line.style.font, line.style.bold] += weight
        for above, below in pairwise(lines):
            distance = below.base - above.base
            if above.column == below.column and abs(above.size - below.size) < 0.1 and distance > 0:
                pitches[round(distance * 2) / 2] += 1
    size = max(sizes, key=lambda each: sizes[each]) if sizes else 10.0
    font, bold = max(fonts, key=lambda each: fonts[each]) if fonts else ("", False)
    near = {each: count for each, count in pitches.items() if size * 0.8 < each < size * 2.6}
    pitch = max(near, key=lambda each: near[each]) if near else 1.2 * size
    return Usual(size, font, bold, pitch)


def _without_references(pages: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Leave out what follows the last heading of a reference list in the later part of a document."""
    total, seen = sum(map(len, pages)), 0
    kept: list[Sequence[Line]] = []
    for lines in pages:
        for index, line in enumerate(lines):
            if seen + index > 0.3 * total and is_references(line.text):
                return [*kept, lines[:index]]
        seen += len(lines)
        kept.append(lines)
    return kept
