"""Columns and reading order: segments of a page -> lines, column after column.

A gutter is a vertical strip that (almost) no segment crosses. Segments that do cross it stand over the
full width and cut the page into bands; each band is read column after column. Columns are looked into
again, so three columns come out too. Knows nothing about what a line means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexing.parse.layout.types import Line, Segment

MIN_COLUMN = 80.0
"""Narrowest column, in points."""

MIN_ROWS = 4
"""Fewest lines a column has."""

STEP = 2.0
"""Points between the places that are tried for a gutter."""

MAX_POKE = 12.0
"""Points that a line may stand out of its column, when there is text beside it."""

MAX_CROSSED = 0.35
"""Share of the text's height that may cross a gutter: titles, abstracts, wide tables."""


@dataclass(frozen=True, slots=True)
class Region:
    """Segments that are read from top to bottom, one column wide."""

    left: float
    right: float
    segments: list[Segment]


def lines(segments: Sequence[Segment], page: int, *, gutter: float | None, sheet: int = 0) -> list[Line]:
    """Return the lines of a page in reading order.

    Args:
        segments: what stands on the page.
        page: its number, from 1.
        gutter: where its columns part; None when it has one column.
        sheet: which of the document's sheets of text it is.
    """
    found: list[Line] = []
    for column, region in enumerate(_regions(list(segments), gutter=gutter, depth=0)):
        made = [Line(page, column, row, sheet=sheet) for row in rows(region.segments)]
        for line in made:
            line.left, line.right = region.left, region.right
        found.extend(made)
    return found


def gutters(pages: Sequence[Sequence[Segment]]) -> list[float | None]:
    """Return for each page where its columns part.

    Lines in the size of the running text say it before others: the columns of a table over the full width are
    not those of the page. A page of figures shows no columns by itself; it has those of the other pages when
    nothing speaks against it.
    """
    size = _usual_size(pages)
    texts = [[segment for segment in segments if abs(segment.size - size) < 0.05 * size] for segments in pages]
    found = [_gutter(text) or _gutter(segments) for text, segments in zip(texts, pages, strict=True)]
    known = sorted(x for x in found if x is not None)
    if len(known) < 0.4 * len(found) or not known:
        return found
    usual = known[len(known) // 2]
    return [usual if x is None and _may_part(segments, usual) else x for x, segments in zip(found, pages, strict=True)]


def _usual_size(pages: Sequence[Sequence[Segment]]) -> float:
    """Return the size, in points, that most of the text is set in."""
    words: Counter[float] = Counter()
    for segments in pages:
        for segment in segments:
            words[segment.size] += len(segment.tokens)
    return max(words, key=lambda size: words[size], default=0.0)


def _may_part(segments: Sequence[Segment], x: float) -> bool:
    left = [segment for segment in segments if segment.x1 <= x]
    right = [segment for segment in segments if segment.x0 >= x]
    crossing = len(segments) - len(left) - len(right)
    return len(left) > 1 and len(right) > 1 and crossing <= MAX_CROSSED * len(segments) and _side_by_side(left, right)


def _regions(segments: list[Segment], *, gutter: float | None, depth: int) -> list[Region]:
    if not segments:
        return []
    if gutter is None:
        return [_region(segments, segments)]
    wide = [segment for segment in segments if _spans(segment, segments, gutter)]
    wide.extend(_tails(segments, wide, gutter))
    over = {id(segment) for segment in wide}
    narrow = [segment for segment in segments if id(segment) not in over]
    left = [segment for segment in narrow if segment.x0 + segment.x1 <= 2 * gutter]
    right = [segment for segment in narrow if segment.x0 + segment.x1 > 2 * gutter]
    found: list[Region] = []
    for band, spans in _bands(segments, wide):
        if spans:
            found.append(_region(band, band))
            continue
        inside = {id(segment) for segment in band}
        for column in (left, right):
            side = [segment for segment in column if id(segment) in inside]
            inner = _gutter(side) if depth < 2 else None
            if inner is None and side:
                found.append(_region(side, column))
            else:
                found.extend(_regions(side, gutter=inner, depth=depth + 1))
    return found


def _spans(segment: Segment, segments: Sequence[Segment], gutter: float) -> bool:
    """Return whether *segment* stands over the full width, and does not only poke out of its column."""
    over = min(gutter - segment.x0, segment.x1 - gutter)
    if over <= 0:
        return False
    return over > MAX_POKE or not any(
        other.y0 < segment.base < other.y1 and (other.x0 > segment.x1 or other.x1 < segment.x0) for other in segments
    )


def _region(segments: list[Segment], column: Sequence[Segment]) -> Region:
    """Return *segments* as a region that is as wide as its *column* is in all bands of the page."""
    starts = sorted(segment.x0 for segment in column)
    ends = sorted(segment.x1 for segment in column)
    left = min(starts[len(starts) // 20], min(segment.x0 for segment in segments) + 20)
    right = ends[-1 - len(ends) // 20]
    return Region(left, right, segments)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return the x that fewest segments cross, when text in columns stands on both sides of it."""
    if not segments:
        return None
    left = min(segment.x0 for segment in segments)
    right = max(segment.x1 for segment in segments)
    start, end = left + MIN_COLUMN, right - MIN_COLUMN
    if end <= start:
        return None
    count = int((end - start) / STEP) + 1
    crossed = [0.0] * count
    for segment in segments:
        first = max(0, int((segment.x0 - start) / STEP + 1))
        last = min(count - 1, int((segment.x1 - start) / STEP))
        for index in range(first, last + 1):
            crossed[index] += segment.size
    total = sum(segment.size for segment in segments)
    for x in _lowest(crossed, start):
        if _is_gutter(segments, x, total):
            return x
    return None


def _lowest(crossed: Sequence[float], start: float) -> list[float]:
    """Return the middles of the widest strips with the fewest crossings, best first."""
    strips: list[tuple[float, int, float]] = []
    index = 0
    while index < len(crossed):
        end = index
        while end + 1 < len(crossed) and crossed[end + 1] == crossed[index]:
            end += 1
        strips.append((crossed[index], index - end, start + STEP * (index + end) / 2))
        index = end + 1
    strips.sort()
    return [x for _, _, x in strips[:3]]


def _is_gutter(segments: Sequence[Segment], x: float, total: float) -> bool:
    sides = (
        [segment for segment in segments if segment.x1 <= x],
        [segment for segment in segments if segment.x0 >= x],
    )
    crossing = total - sum(segment.size for side in sides for segment in side)
    if crossing > MAX_CROSSED * total:
        return False
    return all(_is_column(side) for side in sides) and _side_by_side(*sides)


def _is_column(segments: Sequence[Segment]) -> bool:
    """Return whether the segments look like lines of running text rather than cells of a table."""
    if len(segments) < MIN_ROWS:
        return False
    width = max(segment.x1 for segment in segments) - min(segment.x0 for segment in segments)
    found = rows(segments)
    filled = sorted(sum(segment.x1 - segment.x0 for segment in row) for row in found)
    return len(found) >= MIN_ROWS and width >= MIN_COLUMN and filled[len(filled) * 2 // 3] >= 0.6 * width


def _side_by_side(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Return whether text stands beside text and not only above or below it."""
    top = max(min(segment.y0 for segment in left), min(segment.y0 for segment in right))
    bottom = min(max(segment.y1 for segment in left), max(segment.y1 for segment in right))
    return bottom > top


def _tails(segments: Sequence[Segment], wide: Sequence[Segment], gutter: float) -> list[Segment]:
    """Return the short last lines of full-width paragraphs: left of the gutter, nothing beside them."""
    found: list[Segment] = []
    for line in wide:
        for segment in segments:
            below = 0 < segment.base - line.base < 1.6 * line.size
            aligned = abs(segment.x0 - line.x0) < 2 and abs(segment.size - line.size) < 0.3
            if below and aligned and segment.x1 <= gutter and not _beside(segment, segments, gutter):
                found.append(segment)
    return found


def _beside(segment: Segment, segments: Sequence[Segment], gutter: float) -> bool:
    return any(other.x0 >= gutter and other.y0 < segment.y1 and other.y1 > segment.y0 for other in segments)


def _bands(segments: Sequence[Segment], wide: Sequence[Segment]) -> list[tuple[list[Segment], bool]]:
    """Cut *segments* from top to bottom into (full-width, True) and (columns, False) bands."""
    spanning = {id(segment) for segment in wide}
    bands: list[tuple[list[Segment], bool]] = []
    limits = sorted((segment.y0 + segment.y1) / 2 for segment in wide)
    for segment in sorted(segments, key=lambda segment: segment.y0):
        spans = id(segment) in spanning or _on_one_line(segment, limits)
        if bands and bands[-1][1] == spans:
            bands[-1][0].append(segment)
        else:
            bands.append(([segment], spans))
    return bands


def _on_one_line(segment: Segment, limits: Sequence[float]) -> bool:
    return any(segment.y0 < y < segment.y1 for y in limits)


def rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return *segments* grouped into lines, top to bottom."""
    found: list[list[Segment]] = []
    mains: list[Segment] = []
    for segment in sorted(segments, key=lambda segment: (-segment.size, segment.base)):
        place = _row_of(segment, found, mains)
        if place is None:
            found.append([segment])
            mains.append(segment)
        else:
            found[place].append(segment)
    order = sorted(range(len(found)), key=lambda index: mains[index].base)
    return [found[index] for index in order]


def _row_of(segment: Segment, rows: Sequence[list[Segment]], mains: Sequence[Segment]) -> int | None:
    """Return the row that *segment* stands on; *mains* are the rows' first and largest segments."""
    best: tuple[float, int] | None = None
    for index, main in enumerate(mains):
        distance = abs(segment.base - main.base)
        reach = 0.25 * main.size if segment.size > 0.88 * main.size else 0.6 * main.size
        if distance > reach or (best is not None and distance >= best[0]):
            continue
        if segment.size < 0.75 * main.size and _gap(segment, rows[index]) > main.size:
            continue
        if not any(_overlap(segment, other) for other in rows[index]):
            best = (distance, index)
    return None if best is None else best[1]


def _overlap(a: Segment, b: Segment) -> bool:
    shared = min(a.x1, b.x1) - max(a.x0, b.x0)
    return shared > 0.4 * min(a.x1 - a.x0, b.x1 - b.x0)


def _gap(segment: Segment, row: Sequence[Segment]) -> float:
    """Return the white space between *segment* and the nearest segment of *row*, in points."""
    return min(max(other.x0 - segment.x1, segment.x0 - other.x1) for other in row)
