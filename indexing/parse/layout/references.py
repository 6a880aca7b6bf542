"""Reference lists: where one begins and ends, and its entries.

Knows nothing about what an entry says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from indexing.parse.layout.sections import NUMBER, is_known, is_references
from indexing.parse.layout.types import Label, Line

LABELLED = re.compile(r"^(\[[^\]\s]{1,12}\]|\(\d{1,3}\)|\d{1,3}\.)(\s|$|[A-Z])|^\[\w+[^\]]{0,30}\d{2,4}[a-z]?\]")
NUMBERED = re.compile(r"^\d{1,3}\s+[A-Z]")
AFTER = re.compile(
    r"^(appendix|appendices|supplement|supporting information|[A-H](\.\d+)*[.:]?\s|about the authors?|biograph|annex"
    r"|acknowledg|author contributions|contents$|index$)",
    re.IGNORECASE,
)
"""Headings that follow a reference list."""

SENTENCE_WORDS = re.compile(
    "is|are|was|were|be|been|being|has|have|had|that|this|these|those|which|it|its|they|we|our|can|may|will|would|not"
)

YEAR = re.compile(r"\b(19|20)\d\d[a-z]?\b")


def mark_references(pages: Iterable[Sequence[Line]]) -> None:
    """Label the lines of reference lists, which go on over pages until another section or running text begins."""
    inside = False
    for lines in pages:
        for index, line in enumerate(lines):
            if line.label is Label.HEADING:
                begins = is_references(line.text)
                inside = begins or (inside and not _ends_list(line))
                if inside and not begins:
                    line.label = Label.REFERENCE
            elif inside and line.label in (Label.PROSE, Label.FOOTNOTE, Label.TABLE):
                inside = not _is_prose(lines[index : index + 15])
                if inside:
                    line.label, line.float_number = Label.REFERENCE, 0


def _is_prose(lines: Sequence[Line]) -> bool:
    """Return whether *lines* have the small words of sentences, which entries do not have."""
    text = " ".join(line.text for line in takewhile(lambda line: line.label is not Label.HEADING, lines))
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    return len(words) > 60 and sum(SENTENCE_WORDS.fullmatch(word) is not None for word in words) > 0.085 * len(words)


def entries(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the entries of a reference list, each as its lines."""
    if not lines:
        return []
    begins = _beginnings(lines)
    found: list[list[Line]] = []
    for line, begin in zip(lines, begins, strict=True):
        if begin or not found:
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _ends_list(heading: Line) -> bool:
    """Return whether *heading* is the next section rather than a part of an entry."""
    if YEAR.search(heading.text):
        return False
    if is_known(heading.text) or AFTER.match(heading.text):
        return True
    return NUMBER.match(heading.text) is not None and (heading.style.bold or heading.text.isupper())


def _beginnings(lines: Sequence[Line]) -> list[bool]:
    """Return for every line whether an entry begins with it."""
    for pattern in (LABELLED, NUMBERED):
        labelled = [pattern.match(line.text) is not None for line in lines]
        if sum(labelled) >= max(2, 0.12 * len(lines)):
            return _in_order(lines, _leftmost(lines, labelled))
    edges = _edges(lines)
    offsets = [line.x0 - edges[line.sheet, line.column] for line in lines]
    hanging = [offset > 4 for offset in offsets]
    if sum(hanging) >= 0.2 * len(lines):
        return [not hangs for hangs in hanging]
    return _after_gaps(lines)


def _leftmost(lines: Sequence[Line], labelled: Sequence[bool]) -> list[bool]:
    """Keep the labels that stand where labels stand: "12." can also be a page at a line's beginning."""
    edges = _edges(lines)
    return [
        label and line.x0 - edges[line.sheet, line.column] < 16 for line, label in zip(lines, labelled, strict=True)
    ]


def _in_order(lines: Sequence[Line], labelled: Sequence[bool]) -> list[bool]:
    """Keep the numbers that count up; a number that does not is the end of a page range."""
    kept: list[bool] = []
    last = 0
    for line, label in zip(lines, labelled, strict=True):
        number = re.match(r"\W*(\d{1,3})\b(?!\w)", line.text) if label else None
        follows = number is None or not last or last < int(number[1]) <= last + 5 or int(number[1]) == 1
        kept.append(label and follows)
        if number and follows:
            last = int(number[1])
    return kept


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.sheet, line.column
        edges[key] = min(edges.get(key, line.x0), line.x0)
    return edges


def _after_gaps(lines: Sequence[Line]) -> list[bool]:
    """Begin an entry after white space, or after a line that ends short with a full stop."""
    distances = [
        below.base - above.base
        for above, below in itertools.pairwise(lines)
        if above.column == below.column and below.base > above.base
    ]
    usual = sorted(distances)[len(distances) // 3] if distances else 0.0
    begins = [True]
    for above, line in itertools.pairwise(lines):
        apart = above.column == line.column and line.base - above.base > 1.2 * usual
        ended = bool(re.search(r"[.\])]$", above.text)) and not above.fills
        begins.append(apart or ended)
    return begins
