"""Lines -> paragraphs, and paragraphs that go on in the next column or on the next page.

Knows nothing about how a paragraph is written down.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexing.parse.layout.captions import starts_caption
from indexing.parse.layout.footnotes import begins_footnote
from indexing.parse.layout.measure import Usual
from indexing.parse.layout.sections import NUMBER, is_known
from indexing.parse.layout.types import Label, Line

BULLET = re.compile(r"^([•▪●○◦■□➢✓‣⁃∗·–—]|\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\[\d+\])(\s|$)")
ENDED = re.compile(r"[.?!:…。？！][\"'”’)\]»⁰¹²³⁴⁵⁶⁷⁸⁹\d,]*$")


@dataclass
class Paragraph:
    """Lines of one label that belong together."""

    lines: list[Line]
    section: str = ""

    @property
    def label(self) -> Label:
        """Return what the lines are."""
        return self.lines[0].label

    @property
    def ended(self) -> bool:
        """Return whether the last line ends a sentence."""
        return _ended(self.lines[-1])


def paragraphs(lines: Sequence[Line], usual: Usual) -> list[Paragraph]:
    """Return the paragraphs of a page in reading order."""
    pitches = _pitches(lines, usual)
    margins = _margins(lines)
    found: list[Paragraph] = []
    floats: dict[int, Paragraph] = {}
    for line in lines:
        if line.float_number:
            if line.float_number not in floats:
                floats[line.float_number] = Paragraph([])
                found.append(floats[line.float_number])
            floats[line.float_number].lines.append(line)
            continue
        last = found[-1].lines if found else None
        if last and _same_block(last, line) and not _begins(last, line, pitches[line.column], margins[line.column]):
            last.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def connected(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Join paragraphs that floats, footnotes, columns or pages cut in two."""
    out: list[Paragraph] = []
    open_at: int | None = None  # the prose paragraph that may go on
    listed: Paragraph | None = None  # the reference list that may go on
    note: Paragraph | None = None  # the footnote that may go on
    for paragraph in found:
        if paragraph.label is Label.HEADING:
            open_at, listed = None, None
        if paragraph.label is Label.REFERENCE:
            if listed is not None:
                listed.lines.extend(paragraph.lines)
                continue
            listed = paragraph
        if paragraph.label is Label.FOOTNOTE:
            if note is not None and _goes_on_below(note, paragraph):
                note.lines.extend(paragraph.lines)
                continue
            note = paragraph
        if paragraph.label is not Label.PROSE:
            out.append(paragraph)
            continue
        if open_at is not None and _goes_on(out[open_at], paragraph):
            out[open_at].lines.extend(paragraph.lines)
            continue
        if open_at is None or out[open_at].ended or not _is_aside(paragraph, out[open_at]):
            open_at = len(out)
        out.append(paragraph)
    return out


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    """Return whether the sentence that *first* breaks off is continued by *second*."""
    end, start = first.lines[-1], second.lines[0]
    begins_low = start.text[0].islower()
    announced = end.text.endswith(":") and end.fills and begins_low
    if (first.ended and not announced) or _is_note(start) or BULLET.match(start.text):
        return False
    if _is_symbolic(start) or _is_symbolic(end):
        return _goes_on_formula(end, start)
    if abs(_size(first) - _size(second)) > 0.07 * _size(first):
        return False
    indented = start.x0 - start.left > 0.8 * start.size and len(second.lines) > 1
    return end.text.endswith("-") or begins_low or (end.fills and not indented)


def _goes_on_formula(end: Line, start: Line) -> bool:
    """Return whether the sentence goes on from *end* to *start*, one of which is rather a formula than words."""
    if end.text.endswith("-") and not start.text[0].islower():
        return False
    if end.page == start.page and end.column == start.column:
        return _follows(end, start)
    if end.page == start.page and min(end.size, start.size) > 0.65 * max(end.size, start.size):
        return True
    alike = abs(end.size - start.size) < 0.03 * end.size  # the words of a drawing are set a little smaller
    return alike and (start.text[0].islower() or (end.fills and not start.text[0].isupper()))


def _goes_on_below(first: Paragraph, second: Paragraph) -> bool:
    """Return whether the footnote *first* is continued by *second*, below the next column or page."""
    end, start = first.lines[-1], second.lines[0]
    apart = (end.page, end.column) != (start.page, start.column) and start.page - end.page < 2
    return apart and not first.ended and start.text[0].islower() and abs(_size(first) - _size(second)) < 0.2


def _follows(end: Line, start: Line) -> bool:
    """Return whether *start* stands in its column where the line after *end* would, for a displayed formula."""
    large, small = max(end.size, start.size), min(end.size, start.size)
    alike = small > 0.65 * large  # the numbers of an axis are smaller; so are limits of sums, but these are nearer
    return start.base - end.base < (5 if alike else 2.2) * large


def _is_aside(paragraph: Paragraph, text: Paragraph) -> bool:
    """Return whether *paragraph* is a note, or words of a drawing, that stand in the way of what goes on in *text*."""
    end, start = text.lines[-1], paragraph.lines[0]
    small = _size(paragraph) < (0.93 if end.text.endswith("-") else 0.75) * _size(text)
    here = (end.page, end.column) == (start.page, start.column) and _follows(end, start)  # may be part of a formula
    return _is_note(start) or (small and not here)


def _is_note(line: Line) -> bool:
    """Return whether *line* begins with the raised mark of a footnote."""
    return line.tokens[0].level == 1 and line.tokens[0].text[:1] in "0123456789*†‡§¶"


def _size(paragraph: Paragraph) -> float:
    return Counter(line.size for line in paragraph.lines).most_common(1)[0][0]


def _is_symbolic(line: Line) -> bool:
    """Return whether *line* is rather a formula than words."""
    words = re.findall(r"[^\W\d_]{3,}", line.text)
    letters = sum(len(word) for word in words)
    return letters < 0.5 * len(line.text.replace(" ", ""))


def _same_block(lines: Sequence[Line], line: Line) -> bool:
    last = lines[-1]
    if last.float_number or last.label is not line.label or last.column != line.column or last.page != line.page:
        return False
    if abs(last.size - line.size) > 0.07 * max(last.size, line.size) and not (_is_symbolic(line) or _is_symbolic(last)):
        return False
    return line.base > last.base


def _begins(lines: Sequence[Line], line: Line, pitch: float, margin: float) -> bool:
    """Return whether *line* begins a paragraph after *lines*."""
    gap = line.base - lines[-1].base
    if line.label is Label.HEADING:
        return gap > 1.7 * line.size or NUMBER.match(line.text) is not None or is_known(line.text)
    if line.label is Label.FOOTNOTE:
        return begins_footnote(line) or gap > 1.5 * pitch
    if line.label in (Label.REFERENCE, Label.TITLE):
        return False
    if line.label is Label.CAPTION:
        return gap > 1.4 * max(pitch, line.size) or starts_caption(line)
    return gap > 1.4 * max(pitch, line.size) or _begins_item(lines, line) or _is_indented(lines, line, margin)


def _begins_item(lines: Sequence[Line], line: Line) -> bool:
    """Return whether *line* begins an item of a list, or follows a line that ends a paragraph short."""
    last = lines[-1]
    if BULLET.match(line.text):
        return _ended(last) or not last.fills or BULLET.match(lines[0].text) is not None
    short = last.right - last.x1 > 0.15 * (last.right - last.left)
    return short and _ended(last) and line.text[:1].isupper() and len(lines) > 1


def _is_indented(lines: Sequence[Line], line: Line, margin: float) -> bool:
    """Return whether *line* is set in, or out, as the first line of a paragraph is."""
    last, step = lines[-1], 0.7 * line.size
    indent, before = line.x0 - margin, last.x0 - margin
    if indent > step and before < step / 2 and line.x0 - last.x0 > step:
        hanging = BULLET.match(lines[0].text) is not None and len(lines) == 1
        return not hanging and (_ended(last) or line.text[0].isupper())
    return before - indent > step and len(lines) > 1 and _ended(last)


def _ended(line: Line) -> bool:
    return ENDED.search(line.text) is not None


def _pitches(lines: Sequence[Line], usual: Usual) -> dict[int, float]:
    """Return for each column the usual distance between its lines."""
    steps: dict[int, Counter[float]] = {}
    for above, line in itertools.pairwise(lines):
        gap = line.base - above.base
        if above.column == line.column and 0.8 * line.size < gap < 2.6 * line.size:
            steps.setdefault(line.column, Counter())[round(gap * 2) / 2] += 1
    found = {line.column: min(usual.pitch, 1.3 * line.size) for line in lines}
    for column, count in steps.items():
        best, often = count.most_common(1)[0]
        if often >= 3:
            found[column] = best
    return found


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """Return for each column where most of its lines begin."""
    starts: dict[int, Counter[int]] = {}
    for line in lines:
        starts.setdefault(line.column, Counter())[round(line.x0)] += 1
    return {column: float(max(count, key=lambda x: (count[x], -x))) for column, count in starts.items()}
