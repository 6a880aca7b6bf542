"""Paragraphs -> blocks with sections, and the text of every page.

Knows nothing about how lines were told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexing.parse.layout.compose import Writer
from indexing.parse.layout.frame import Frame
from indexing.parse.layout.hyphens import Vocabulary
from indexing.parse.layout.paragraphs import Paragraph
from indexing.parse.layout.references import entries
from indexing.parse.layout.sections import RUN_IN, section_name
from indexing.parse.layout.tables import table_rows
from indexing.parse.layout.types import Label, Line
from indexing.types import FRONT_SECTION, Block, Kind

KINDS = {
    Label.TABLE: Kind.TABLE,
    Label.FIGURE: Kind.TABLE,
    Label.CAPTION: Kind.CAPTION,
    Label.REFERENCE: Kind.REFERENCES,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a heading or title, which is on the page but only names what follows."""

    block: Block
    heading: bool


def pieces(found: Sequence[Paragraph], frames: Sequence[Frame], vocabulary: Vocabulary) -> list[Piece]:
    """Return headings and blocks in reading order, every block with the name of its section."""
    out: list[Piece] = []
    section = ""
    for paragraph in found:
        if paragraph.label is Label.FIGURE and not _says_something(paragraph.lines):
            continue
        if paragraph.label is Label.PROSE:
            named = RUN_IN.match(paragraph.lines[0].text)
            section = named[1].capitalize() if named else section
        for lines in _parts(paragraph):
            writer = Writer(frames, vocabulary)
            if paragraph.label in (Label.TABLE, Label.FIGURE):
                writer.table(table_rows(lines), lines[0])
            else:
                writer.prose(lines)
            if paragraph.label is Label.HEADING:
                section = section_name(writer.text, vocabulary)
            front = paragraph.label is Label.FRONT
            kind = KINDS.get(paragraph.label, Kind.PROSE)
            block = Block(
                writer.text, kind, FRONT_SECTION if front else section, writer.words[0].box.page, tuple(writer.words)
            )
            out.append(Piece(block, paragraph.label in (Label.HEADING, Label.TITLE)))
    return out


def page_text(found: Sequence[Piece], page: int) -> str:
    """Return what *pieces* have on *page* (1-based), one piece a line."""
    return "\n".join(text for text in _texts(found, page) if text)


def _texts(found: Sequence[Piece], page: int) -> Iterator[str]:
    for piece in found:
        here = [word for word in piece.block.words if word.box.page == page]
        if here:
            yield piece.block.text[here[0].start : here[-1].end]


def _parts(paragraph: Paragraph) -> list[list[Line]]:
    return entries(paragraph.lines) if paragraph.label is Label.REFERENCE else [paragraph.lines]


def _says_something(lines: Sequence[Line]) -> bool:
    """Return whether a figure has words to read, and not only the numbers of its axes."""
    text = " ".join(line.text for line in lines)
    words = re.findall(r"[^\W\d_]{3,}", text)
    return len(words) >= 8 and sum(map(len, words)) > 0.55 * len(text.replace(" ", ""))
