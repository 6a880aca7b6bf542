"""Tables and figures: which lines stand in them.

A float is found by its caption; a table without one by lines whose cells stand below each other.
Knows nothing about sections or paragraphs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from indexing.parse.layout.captions import names_table, starts_caption
from indexing.parse.layout.measure import Usual
from indexing.parse.layout.running import is_text, wordy
from indexing.parse.layout.types import Label, Line, Rule

FREE = frozenset({Label.PROSE})
MIN_ROWS = 3
"""Fewest rows of a table that has no caption."""

MAX_POKE = 15.0
"""Points that a caption or the numbers of an axis may stand out of their column."""

GRID_RULES = 4
"""Fewest horizontal rules of one length that make a grid."""


@dataclass(frozen=True, slots=True)
class Span:
    """The part of the page's width that a float may take."""

    left: float
    right: float

    def holds(self, line: Line) -> bool:
        """Return whether *line* stands within the span."""
        poke = 6 if wordy(line) else MAX_POKE
        return self.left - poke <= line.x0 and line.x1 <= self.right + poke


def mark_floats(lines: Sequence[Line], rules: Sequence[Rule], usual: Usual) -> None:
    """Label and number the lines of a page's tables and figures, captions left out."""
    number = max((line.float_number for line in lines), default=0)
    for index, line in enumerate(lines):
        if line.label is not Label.CAPTION or not starts_caption(line):
            continue
        caption = _caption(lines, index)
        span = _span(caption, lines, rules)
        number += 1
        if names_table(line):
            _mark(_table_body(caption, lines, span, rules, usual), Label.TABLE, number)
        else:
            _mark(_figure_body(caption, lines, span, usual), Label.FIGURE, number)
    for body in _labelled(lines, usual):
        number += 1
        _mark(body, Label.FIGURE, number)
    for body in [*_gridded(lines, rules), *_uncaptioned(lines)]:
        number += 1
        _mark([line for line in body if line.label in FREE], Label.TABLE, number)


def _mark(lines: Sequence[Line], label: Label, number: int) -> None:
    for line in lines:
        line.label, line.float_number = label, number


def _gridded(lines: Sequence[Line], rules: Sequence[Rule]) -> list[list[Line]]:
    """Return the lines within each set of four or more rules of one length: a table drawn with a grid."""
    found: list[list[Line]] = []
    left = list(rules)
    while left:
        same = [rule for rule in left if abs(rule.x0 - left[0].x0) < 3 and abs(rule.x1 - left[0].x1) < 3]
        left = [rule for rule in left if rule not in same]
        top, bottom = min(rule.y for rule in same), max(rule.y for rule in same)
        if len({round(rule.y / 3) for rule in same}) < GRID_RULES or same[0].x1 - same[0].x0 < 100:
            continue
        span = Span(same[0].x0, same[0].x1)
        body = [line for line in lines if line.label in FREE and span.holds(line) and top < line.base < bottom + 1]
        prose = sum(line.fills and wordy(line) and len(line.cells) == 1 for line in body)
        if sum(len(line.cells) > 1 for line in body) > 1 and prose <= 0.2 * len(body):
            found.append(body)
    return found


def _caption(lines: Sequence[Line], start: int) -> list[Line]:
    end = start + 1
    while end < len(lines) and lines[end].label is Label.CAPTION and not starts_caption(lines[end]):
        end += 1
    return list(lines[start:end])


def _span(caption: Sequence[Line], lines: Sequence[Line], rules: Sequence[Rule]) -> Span:
    """Return how wide the float of *caption* may be: its column, or the page."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    x0, x1 = min(line.x0 for line in caption), max(line.x1 for line in caption)
    columns = Counter(
        (line.left, line.right) for line in lines if 0.25 < (line.right - line.left) / (right - left) < 0.6
    )
    middle = _middle([column for column, count in columns.items() if count >= MIN_ROWS]) or (left + right) / 2
    own = [column for column in columns if column[0] - MAX_POKE <= x0 and x1 <= column[1] + MAX_POKE]
    crosses = x0 < middle - 5 and x1 > middle + 5
    near = [r for r in rules if -60 < r.y - caption[0].base < 60 and r.x0 < middle - 20 and r.x1 > middle + 20]
    if not own or (crosses and x1 - x0 > 20) or near:
        return Span(left, right)
    widest = max(own, key=lambda column: column[1] - column[0])
    return Span(min(widest[0], x0), max(widest[1], x1))


def _middle(columns: Sequence[tuple[float, float]]) -> float | None:
    """Return where the columns of the page part; None when they do not stand side by side."""
    ends, starts = [right for _, right in columns], [left for left, _ in columns]
    return (min(ends) + max(starts)) / 2 if columns and min(ends) < max(starts) else None


def _free(caption: Sequence[Line], lines: Sequence[Line], span: Span) -> tuple[list[Line], list[Line]]:
    """Return the lines of *span* above the caption, nearest first, and below it."""
    top, bottom = caption[0].base, caption[-1].base
    inside = sorted((line for line in lines if span.holds(line)), key=lambda line: line.base)
    taken = {id(line) for line in caption}
    above = [line for line in reversed(inside) if line.base < top + 1 and id(line) not in taken]
    below = [line for line in inside if line.base > bottom - 1 and id(line) not in taken]
    return above, below


def _figure_body(caption: Sequence[Line], lines: Sequence[Line], span: Span, usual: Usual) -> list[Line]:
    above, _ = _free(caption, lines, span)
    return _walk(above, lines, span, usual)


def _table_body(
    caption: Sequence[Line], lines: Sequence[Line], span: Span, rules: Sequence[Rule], usual: Usual
) -> list[Line]:
    above, below = _free(caption, lines, span)
    sides = ((below, caption[-1].base), (above, caption[0].base))
    bodies = [_grown(_ruled(side, base, span, rules), side, lines, span, usual) for side, base in sides]
    likely = [body for body in bodies if any(len(line.cells) > 1 for line in body)] or [body for body in bodies if body]
    return min(likely, key=lambda body: _distance(caption, body[0]), default=[])


def _distance(caption: Sequence[Line], line: Line) -> float:
    """Return the white space between a caption and the nearest line of its table, in points."""
    return max(line.y0 - caption[-1].y1, caption[0].y0 - line.y1)


def _grown(framed: list[Line], side: Sequence[Line], lines: Sequence[Line], span: Span, usual: Usual) -> list[Line]:
    """Return the lines framed by rules with those that go on from them; rules may frame a part of a table only."""
    body = list(framed)
    for line in side[len(framed) :]:
        if line.label not in FREE or is_text(line, lines, span.right - span.left, usual):
            break
        far = framed and abs(line.base - body[-1].base) > 2.2 * line.size
        if far or (framed and len(line.cells) < 2 and line.fills):
            break
        body.append(line)
    return body


def _ruled(side: Sequence[Line], base: float, span: Span, rules: Sequence[Rule]) -> list[Line]:
    """Return the lines between the table's first and last rule, where rules of one length frame it.

    Rules beyond the next caption are those of another table, with text in between.
    """
    if not side:
        return []
    sign = 1 if side[0].base > base else -1
    end = min((sign * line.base for line in side if line.label is not Label.PROSE), default=math.inf)
    mine = sorted((r for r in rules if span.left - 8 <= r.x0 and r.x1 <= span.right + 8), key=lambda r: sign * r.y)
    ahead = [rule for rule in mine if sign * (rule.y - base) > -4 and sign * rule.y < end]
    if not ahead or sign * (ahead[0].y - base) > 40:
        return []
    same = [rule for rule in ahead if abs(rule.x0 - ahead[0].x0) < 3 and abs(rule.x1 - ahead[0].x1) < 3]
    if len(same) < 2:
        return []
    body: list[Line] = []
    for line in side:
        if line.label is not Label.PROSE or _past(line, same[-1].y, sign):
            break
        body.append(line)
    return body


def _past(line: Line, limit: float, sign: int) -> bool:
    middle = (line.y0 + line.y1) / 2
    return sign * (middle - limit) > 0


def _walk(side: Sequence[Line], lines: Sequence[Line], span: Span, usual: Usual) -> list[Line]:
    """Return the lines of *side* from the caption outwards, up to running text or a heading."""
    body: list[Line] = []
    for line in side:
        if line.label not in FREE or is_text(line, lines, span.right - span.left, usual):
            break
        body.append(line)
    return body


def _labelled(lines: Sequence[Line], usual: Usual) -> list[list[Line]]:
    """Return runs of words in print too small to be read as text: the labels in a diagram without a caption."""
    found: list[list[Line]] = []
    for (_, tiny), group in groupby(lines, key=lambda line: (line.column, line.size < 0.7 * usual.size)):
        run = [line for line in group if line.label in FREE]
        short = sum(line.width < 0.5 * (line.right - line.left) or len(line.cells) > 1 for line in run)
        words = sum(re.search(r"[^\W\d_]{4}", line.text) is not None for line in run)  # not the limits of sums
        if tiny and len(run) > MIN_ROWS and min(short, words) > 0.7 * len(run):
            found.append(run)
    return found


def _uncaptioned(lines: Sequence[Line]) -> list[list[Line]]:
    """Return runs of lines whose cells stand below each other."""
    found: list[list[Line]] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _continues_table(run, line):
            run.append(line)
            continue
        if len(run) >= MIN_ROWS and _aligned(run):
            found.append(run)
        run = [line] if line is not None and _has_cells(line) else []
    return found


def _continues_table(run: Sequence[Line], line: Line) -> bool:
    return bool(run) and _has_cells(line) and run[-1].column == line.column and line.base - run[-1].base < 3 * line.size


def _has_cells(line: Line) -> bool:
    return line.label in FREE and len(line.cells) > 1


def _aligned(run: Sequence[Line]) -> bool:
    """Return whether second cells begin or end at the same place in most rows."""
    for edge in ([line.cells[1].x0 for line in run], [line.cells[-1].x1 for line in run]):
        usual = max(edge, key=lambda x: sum(abs(x - other) < 3 for other in edge))
        cells = [line for line, x in zip(run, edge, strict=True) if abs(x - usual) < 3]
        if len(cells) >= max(MIN_ROWS, 0.7 * len(run)) and not _justified(run) and not _equations(run):
            return True
    return False


def _justified(run: Sequence[Line]) -> bool:
    """Return whether the lines are running text stretched to the column's width."""
    return sum(line.fills and line.width > 0.9 * (line.right - line.left) for line in run) > 0.6 * len(run) and all(
        wordy(line) for line in run
    )


def _equations(run: Sequence[Line]) -> bool:
    return sum(bool(re.search(r"\(\d+[a-z]?\)$", line.text)) or not wordy(line) for line in run) > 0.5 * len(
        run
    ) and any(re.search(r"[=∑∫≤≥∈→]", line.text) for line in run)
