"""The words the layout analysis is written in: glyph, token, segment, line.

Coordinates are points in the frame the page is read in: x to the right, y downwards, from the top left.
Knows nothing about the PDF engine, nor about what a line means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Style(NamedTuple):
    """How a glyph is set; *size* in points as it appears on the page."""

    font: str
    size: float
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """One character as drawn: its advance box, its baseline and its style."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    style: Style
    spaced: bool  # the file or the engine puts white space before it
    hyphen: bool  # the engine takes it for a hyphen at a line end


class Token(NamedTuple):
    """A run of glyphs without a space, all on one script level."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    style: Style
    glued: bool  # no space before it
    hyphen: bool  # ends with a line-end hyphen
    level: int = 0  # +1 superscript, -1 subscript

    @property
    def size(self) -> float:
        """Return the size in points."""
        return self.style.size


@dataclass(slots=True)
class Segment:
    """Tokens that follow each other on one baseline without a wide gap."""

    tokens: list[Token]
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float


LABEL = re.compile(r"^(\W{1,2}|[\[(]?(\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[\])]?[.:)]?|[\dA-H](\.\d{1,2}){1,4}\.?)$")
"""What a list item, a numbered heading or an entry of a reference list begins with."""


class Label(StrEnum):
    """What a line is."""

    PROSE = "prose"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    FIGURE = "figure"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    TITLE = "title"
    FRONT = "front"
    FURNITURE = "furniture"


@dataclass
class Line:
    """A line of one column, left to right."""

    page: int  # 1-based
    column: int  # 0-based, in reading order of the page
    segments: list[Segment]
    left: float = 0.0  # edges of the column
    right: float = 0.0
    label: Label = Label.PROSE
    sheet: int = 0  # 0-based; a page with text in two directions has two sheets
    float_number: int = 0  # which of the page's tables and figures it stands in, from 1; 0 is none
    tokens: list[Token] = field(init=False)
    x0: float = field(init=False)
    y0: float = field(init=False)
    x1: float = field(init=False)
    y1: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        """Derive the line's box, baseline and size from its segments."""
        self.segments = sorted(self.segments, key=lambda segment: segment.x0)
        self.tokens = [token for segment in self.segments for token in segment.tokens]
        self.x0 = min(segment.x0 for segment in self.segments)
        self.x1 = max(segment.x1 for segment in self.segments)
        self.y0 = min(segment.y0 for segment in self.segments)
        self.y1 = max(segment.y1 for segment in self.segments)
        main = max(self.segments, key=lambda segment: (segment.size, segment.x1 - segment.x0))
        self.base, self.size = main.base, main.size

    @cached_property
    def text(self) -> str:
        """Return the line as plain text, for patterns to look at."""
        return plain(self.tokens)

    @cached_property
    def style(self) -> Style:
        """Return the style of most of its characters."""
        return common_style(self.tokens)

    @cached_property
    def cells(self) -> list[Segment]:
        """Return the segments without the bullet or number that the line begins with."""
        label = len(self.segments) > 1 and LABEL.match(plain(self.segments[0].tokens)) is not None
        return self.segments[1:] if label else self.segments

    @property
    def width(self) -> float:
        """Return the distance from the first to the last glyph, in points."""
        return self.x1 - self.x0

    @property
    def fills(self) -> bool:
        """Return whether the line reaches the right edge of its column."""
        return self.x1 >= self.right - max(1.2 * self.size, 0.03 * (self.right - self.left))


class Rule(NamedTuple):
    """A horizontal line drawn on the page."""

    x0: float
    x1: float
    y: float


def plain(tokens: Sequence[Token]) -> str:
    """Return *tokens* joined by spaces, scripts and glued tokens without one."""
    parts: list[str] = []
    for token in tokens:
        if parts and not token.glued:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def common_style(tokens: Sequence[Token]) -> Style:
    """Return the style that most characters of *tokens* are set in."""
    weight: dict[Style, int] = {}
    for token in tokens:
        weight[token.style] = weight.get(token.style, 0) + len(token.text)
    return max(weight, key=lambda style: weight[style])
