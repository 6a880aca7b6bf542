"""The body of a Word document into blocks.

Knows nothing about files and packages. Text that was deleted, footnotes and the second copy that Word
keeps for older programs are left out; text that was inserted and not yet accepted is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from indexing.parse.headings import Outline
from indexing.parse.scripts import lowered, raised
from indexing.parse.tables import Cell, table_text
from indexing.types import Block, Kind

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}txbxContent", f"{_W}pPr"})
_CAPTION = re.compile(r"(?:table|figure|fig\.|tabelle|abbildung|abb\.|tableau)\s*\d+\s*[.:]", re.IGNORECASE)
_MAX_HEADING_LEVEL = 9


class DocxReader:
    """Collects the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self.blocks: list[Block] = []
        self.title = ""
        self._body = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._outline = Outline()

    def read(self) -> None:
        """Add the blocks of the document."""
        for element in _parts(self._body):
            if element.tag == f"{_W}tbl":
                self._table(element)
            else:
                self._paragraph(element)

    def _paragraph(self, element: etree._Element) -> None:
        """Add a paragraph, or begin a section with it, or take the title from it."""
        text = _text_of(element)
        style = self._style_names(element)
        level = self._level(element)
        if "Title" in style and text and not self.title:
            self.title = text
        elif level is not None and text:
            self._outline.enter(level, text)
        elif re.search(r"\w", text) and not any(name.lower().startswith("toc ") for name in style):
            caption = "Caption" in style or "caption" in style or _CAPTION.match(text)
            kind = Kind.CAPTION if caption else Kind.PROSE
            listed = self._outline.in_references or "Bibliography" in style
            self.blocks.append(Block(text, Kind.REFERENCES if listed else kind, self._outline.section))
        for box in element.iter(f"{_W}txbxContent"):
            if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
                for inner in _parts(box):
                    self._table(inner) if inner.tag == f"{_W}tbl" else self._paragraph(inner)

    def _table(self, element: etree._Element) -> None:
        """Add a table row by row; one with a single column only arranges the page."""
        rows = [list(_cells(row)) for row in element.iterchildren(f"{_W}tr")]
        if max(map(len, rows), default=0) > 1:
            text = table_text(_without_continued(rows))
            if text:
                self.blocks.append(Block(text, Kind.TABLE, self._outline.section))
            return
        for cell in element.iter(f"{_W}tc"):
            for inner in _parts(cell):
                self._table(inner) if inner.tag == f"{_W}tbl" else self._paragraph(inner)

    def _style_names(self, paragraph: etree._Element) -> list[str]:
        """Return the names of the style of *paragraph* and of those it is based on."""
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = self._styles.get(found.get(f"{_W}val", "")) if found is not None else None
        names: list[str] = []
        while style is not None and len(names) < 10:
            names.append(style.name or "")
            style = getattr(style, "base_style", None)
        return names

    def _level(self, paragraph: etree._Element) -> int | None:
        """Return the level of the heading that *paragraph* is, or None."""
        own = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        found = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = self._styles.get(found.get(f"{_W}val", "")) if found is not None else None
        for _ in range(10):
            if own is not None or style is None:
                break
            own = style.element.find(f"{_W}pPr/{_W}outlineLvl")
            named = re.fullmatch(r"heading (\d)", style.name or "", re.IGNORECASE)
            if own is None and named:
                return int(named[1])
            style = getattr(style, "base_style", None)
        value = own.get(f"{_W}val", "") if own is not None else ""
        return int(value) + 1 if value.isdecimal() and int(value) < _MAX_HEADING_LEVEL else None


def _parts(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of *element*, in order, those inside of content controls included."""
    for child in element.iterchildren("*"):
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _parts(child)


def _text_of(element: etree._Element) -> str:
    """Return the text of a paragraph or cell on one line."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, child in walker:
        tag = child.tag
        if event == "end":
            if tag == f"{_W}p":
                parts.append(" ")
        elif child is not element and tag in _LEFT_OUT:
            walker.skip_subtree()
        elif tag in (f"{_W}t", f"{_M}t"):
            parts.append(_in_script(child, "".join(parts[-3:])))
        elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return " ".join("".join(parts).split())


def _in_script(text: etree._Element, before: str) -> str:
    """Return the text of a run, raised or lowered as the run is."""
    run = text.getparent()
    align = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    value = align.get(f"{_W}val") if align is not None else None
    content = text.text or ""
    if value == "superscript":
        return raised(content, after=before)
    return lowered(content) if value == "subscript" else content


def _cells(row: etree._Element) -> Iterator[tuple[Cell, bool]]:
    """Yield the cells of a row, and whether each goes on with the cell above it."""
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        columns = span.get(f"{_W}val", "1") if span is not None else "1"
        goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        yield Cell(_text_of(cell), 1, int(columns) if columns.isdecimal() else 1), goes_on


def _without_continued(rows: list[list[tuple[Cell, bool]]]) -> list[list[Cell]]:
    """Return the rows with the text of a merged cell repeated in every row that it goes over."""
    above: dict[int, str] = {}
    filled: list[list[Cell]] = []
    for row in rows:
        column = 0
        cells: list[Cell] = []
        for cell, goes_on in row:
            text = above.get(column, "") if goes_on else cell.text
            above[column] = text
            cells.append(Cell(text, 1, cell.columns))
            column += cell.columns
        filled.append(cells)
    return filled
