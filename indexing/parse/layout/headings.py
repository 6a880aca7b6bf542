"""Headings: which lines name a section.

Knows nothing about the document's title, which is not a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from indexing.parse.layout.measure import Usual
from indexing.parse.layout.sections import NUMBER, RUN_IN, is_known
from indexing.parse.layout.types import Label, Line, Token

RESULT = re.compile(
    r"^(lemma|theorem|corollary|proposition|definition|proof|remark|example|claim|conjecture|assumption|question|note)\b",
    re.IGNORECASE,
)
"""What is set like a heading in mathematics, and is the beginning of a sentence."""

SIGN = re.compile(r"(?:^|\s)[*∗=→←<>≤≥|{}×,;]+(?=\s|$)")
"""A sign between words, which formulas, tables and figures have."""

DANGLING = re.compile(
    r"(-|\b(a|an|and|are|as|at|be|by|for|from|given|have|in|is|of|on|or|such|that|the|then|to|we|where|which|with))$"
)
"""What a line or a sentence may break off with, before a formula, and a name does not."""

MIN_SIZE = 0.85
"""Headings in bold are no smaller than this share of the text's size; labels within figures are."""

MAX_LINES = 4
MAX_WORDS = 16


def mark_headings(lines: Sequence[Line], usual: Usual) -> None:
    """Label the headings among the lines of a page."""
    for index, line in enumerate(lines):
        if line.label is not Label.PROSE:
            continue
        above = lines[index - 1] if index and lines[index - 1].column == line.column else None
        below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].column == line.column else None
        if _is_heading(line, above, below, usual):
            line.label = Label.HEADING
    _unmark_paragraphs(lines)


def _unmark_paragraphs(lines: Sequence[Line]) -> None:
    """Take back what would be a heading of more lines than a heading has: an abstract in bold."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and run and line.label is Label.HEADING and _continues(run[-1], line):
            run.append(line)
            continue
        if len(run) > MAX_LINES:
            for each in run:
                each.label = Label.PROSE
        run = [line] if line is not None and line.label is Label.HEADING else []


def _is_heading(line: Line, above: Line | None, below: Line | None, usual: Usual) -> bool:
    text = line.text
    if len(line.tokens) > MAX_WORDS or sum(character.isalpha() for character in text) < 2:
        return False
    if is_known(text) and not text[0].islower():
        alone = _stands_alone(line, above, usual) and not text.endswith(".") and not _goes_on(line, below)
        return alone or _emphasised(line, usual)
    numbered = NUMBER.match(text) is not None and len(line.tokens) < 5
    beside = any(other is not None and _beside(line, other) for other in (above, below))
    another = beside or RESULT.match(text) or RUN_IN.match(text)
    if another or not _emphasised(line, usual) or not (_wordy(line) or numbered):
        return False
    if above is not None and above.label is Label.HEADING and _continues(above, line):
        return True
    goes_on = _goes_on(line, below)
    if re.search(r"[,;.]$|\d\)$", text) or (DANGLING.search(text) and not goes_on):
        return False
    return _stands_alone(line, above, usual) and _begins_like_one(line, above, goes_on=goes_on)


def _begins_like_one(line: Line, above: Line | None, *, goes_on: bool) -> bool:
    """Return whether the line has a section's number, or looks like a name by itself."""
    numbered = NUMBER.match(line.text)
    if numbered:
        alike = line.tokens[-1].style.bold == line.style.bold or line.size > 1.07 * line.tokens[-1].size
        return line.text[numbered.end() : numbered.end() + 1].isupper() and (alike or not line.fills)
    if not line.text[0].isupper() or len(line.segments) > 1 or (line.fills and goes_on) or SIGN.search(line.text):
        return False
    if line.style.bold or line.text.isupper():
        return not line.fills and line.tokens[-1].style.bold == line.style.bold
    return not goes_on and not (above is not None and _same_style(above, line) and _near(above, line))


def _goes_on(line: Line, below: Line | None) -> bool:
    return below is not None and _same_style(line, below) and _near(line, below)


def _continues(above: Line, line: Line) -> bool:
    return _near(above, line) and _same_style(above, line) and not NUMBER.match(line.text) and not is_known(line.text)


def _beside(line: Line, other: Line) -> bool:
    """Return whether *other* stands on the same height: parts of a formula, cells."""
    return abs(line.base - other.base) < 0.5 * line.size


def _near(above: Line, line: Line) -> bool:
    return 0 < line.base - above.base < 1.6 * line.size


def _same_style(a: Line, b: Line) -> bool:
    return a.style.font == b.style.font and abs(a.size - b.size) < 0.3


def _stands_alone(line: Line, above: Line | None, usual: Usual) -> bool:
    """Return whether *line* does not go on a sentence of the line above it."""
    if above is None or above.label is not Label.PROSE:
        return True
    gap = line.base - above.base
    return gap > 1.15 * usual.pitch or not above.fills or bool(re.search(r"[.!?:]\W*$", above.text))


def _emphasised(line: Line, usual: Usual) -> bool:
    """Return whether the whole line is set off from the running text: larger, bold, in capitals, or in italics."""
    letters = [character for character in line.text if character.isalpha()]
    if line.size > 1.07 * usual.size:
        return True
    if len(letters) > 3 and sum(map(str.isupper, letters)) > 0.9 * len(letters) and not line.text.endswith(":"):
        return max(token.size for token in line.tokens) > 0.9 * usual.size
    if not usual.bold and line.size > MIN_SIZE * usual.size and _share(line, lambda token: token.style.bold) > 0.85:
        return True
    if line.size < 0.95 * usual.size or line.fills or len(line.tokens) > 10:
        return False
    numbered = NUMBER.match(line.text) is not None
    other = _share(line, lambda token: token.style.font != usual.font) > 0.95
    return other and (numbered or line.style.italic)


def _share(line: Line, has: Callable[[Token], bool]) -> float:
    """Return the share of the line's letters whose token has a quality; its number is left out."""
    tokens = [token for token in line.tokens if any(character.isalpha() for character in token.text)]
    tokens = tokens[1:] if len(tokens) > 1 and len(tokens[0].text) < 5 else tokens
    total = sum(len(token.text) for token in tokens)
    return sum(len(token.text) for token in tokens if has(token)) / total if total else 0.0


def _wordy(line: Line) -> bool:
    """Return whether *line* is words rather than a formula."""
    letters = sum(len(word) for word in re.findall(r"[^\W\d_]{3,}", line.text))
    return letters > 0.5 * len(line.text.replace(" ", ""))
