"""Furniture: running heads and feet, page numbers, download stamps, copyright lines.

What stands at the same place on several pages, and what only numbers or stamps a page, is not the paper's
text. Knows nothing about columns, headings or paragraphs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from indexing.parse.layout.captions import starts_caption
from indexing.parse.layout.types import Label, Line

MARGIN = 0.15
"""Share of the page's height, above and below, in which furniture stands."""

NUMBER = re.compile(r"^\W*(page\s+)?(\d{1,4}|[ivxlc]{1,6})(\s+of\s+\d+)?\W*$", re.IGNORECASE)

STAMP = re.compile(
    r"^(in |appears in |to appear in |appearing in )?(the )?proceedings of\b|^(©|\(c\)|c\s*©|copyright)\s*|^arxiv:\d"
    r"|^doi:?\s*10\.|^https?://(dx\.)?doi\.org|^(published|available) online|^downloaded from|^this article is"
    r"|^permission to (make|copy)|^to appear in|^appear(s|ing) in|^preprint|^\d{4}-\d{4}/\$|\bissn\b|^received \d"
    r"|©\s*(19|20)\d\d|licen[cs]ed under|all rights reserved",
    re.IGNORECASE,
)

Pages = Sequence[Sequence[Line]]


def mark_furniture(pages: Pages, heights: Sequence[float]) -> None:
    """Label the lines that are furniture.

    Args:
        pages: the lines of every page.
        heights: the heights of the pages, in points.
    """
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    stamps = _stamped(pages[0], heights[0]) if pages else set()
    found = _repeated(edges) | stamps
    found |= _numbers([[line for line in lines if id(line) not in found] for lines in edges])
    found |= _numbered_rows(edges, found)
    found = stamps | _outermost(edges, heights, found)
    for lines in pages:
        for line in lines:
            if id(line) in found:
                line.label = Label.FURNITURE


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    return [line for line in lines if line.base < MARGIN * height or line.base > (1 - MARGIN) * height]


def _key(line: Line) -> str:
    return re.sub(r"[\W\d_]+", "", line.text.lower())


def _repeated(edges: Pages) -> set[int]:
    """Return lines whose words stand at the same height on other pages."""
    places: Mapping[str, list[Line]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            places[_key(line)].append(line)
    repeated: list[Line] = []
    for key, lines in places.items():
        needed = max(2 if len(key) >= 8 else 3, 0.2 * len(edges))
        if len(key) < 3 or starts_caption(lines[0]):
            continue
        for line in lines:
            pages = {other.page for other in lines if abs(other.base - line.base) < 6}
            wordy = len(key) >= 0.4 * len(line.text.replace(" ", ""))  # not the numbers of a table
            if len(pages) >= needed and wordy:
                repeated.append(line)
    return {id(line) for line in repeated} | _parts_of(repeated, edges)


def _parts_of(heads: Sequence[Line], edges: Pages) -> set[int]:
    """Return parts of running heads: where the page has columns, a head may come out as two lines."""
    known = {(round(line.base / 6), _key(line)) for line in heads}
    return {
        id(line)
        for lines in edges
        for line in lines
        if len(_key(line)) >= 3 and any(abs(line.base / 6 - row) < 1 and _key(line) in key for row, key in known)
    }


def _numbers(edges: Pages) -> set[int]:
    """Return page numbers: the first or last thing on a page, nothing but a number."""
    found: set[int] = set()
    for lines in edges:
        if not lines:
            continue
        top, bottom = min(line.base for line in lines), max(line.base for line in lines)
        for line in lines:
            if NUMBER.match(line.text) and (abs(line.base - top) < 3 or abs(line.base - bottom) < 3):
                found.add(id(line))
    return found


def _numbered_rows(edges: Pages, known: set[int]) -> set[int]:
    """Return what stands beside a page number, and running heads that change from page to page.

    A head with the section's name repeats nothing, but it stands where the page number does.
    """
    heights = [line.base for lines in edges for line in lines if id(line) in known or _numbered(line)]
    found: set[int] = set()
    for lines in edges:
        for line in lines:
            same = sum(abs(height - line.base) < 3 for height in heights)
            if same >= 3 and same >= 0.5 * len(edges) and (_numbered(line) or _beside(line, lines, known)):
                found.add(id(line))
    return found


def _numbered(line: Line) -> bool:
    """Return whether a line begins or ends with a number set apart."""
    if len(line.segments) < 2:
        return False
    ends = (line.segments[0].tokens, line.segments[-1].tokens)
    return any(len(tokens) == 1 and NUMBER.match(tokens[0].text) for tokens in ends)


def _beside(line: Line, lines: Sequence[Line], known: set[int]) -> bool:
    return any(id(other) in known and other is not line and abs(other.base - line.base) < 3 for other in lines)


def _outermost(edges: Pages, heights: Sequence[float], found: set[int]) -> set[int]:
    """Keep what has nothing but furniture between itself and the edge of the page."""
    kept: set[int] = set()
    for lines, height in zip(edges, heights, strict=True):
        upper = sorted((line for line in lines if line.base < height / 2), key=lambda line: line.base)
        lower = sorted((line for line in lines if line.base >= height / 2), key=lambda line: -line.base)
        for side in (upper, lower):
            inside = next((line.base for line in side if id(line) not in found), height / 2)
            kept |= {id(line) for line in side if id(line) in found and _is_further(line.base, inside, height)}
    return kept


def _is_further(base: float, inside: float, height: float) -> bool:
    """Return whether a line is nearer to the edge than the text is, or on one line with its first."""
    return base < inside + 3 if base < height / 2 else base > inside - 3


def _stamped(lines: Sequence[Line], height: float) -> set[int]:
    """Return the first page's stamps, with the lines of the same size that go on from them."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        lower = line.base > 0.7 * height
        if not (lower or line.base < MARGIN * height) or not STAMP.search(line.text):
            continue
        found.add(id(line))
        for other in lines[index + 1 :]:
            if abs(other.size - line.size) > 0.2 or not 0 < other.base - line.base < 1.5 * line.size:
                break
            found.add(id(other))
            line = other  # noqa: PLW2901 - the stamp grows by one line
    bases = [line.base for line in lines if id(line) in found]
    sizes = {line.size for line in lines if id(line) in found}
    return found | {id(x) for x in lines if x.size in sizes and any(abs(x.base - base) < 1 for base in bases)}
