"""Reading an HTML element into blocks: what is left out, what is inline, what begins a new block.

Knows nothing about files, metadata or which element of a page is the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import ClassVar

from lxml import etree

from indexing.parse.headings import Outline
from indexing.parse.mathml import formula
from indexing.parse.scripts import lowered, raised
from indexing.parse.tables import cell_of, table_text
from indexing.types import Block, Kind

MENU_SHARE = 0.8  # of the characters of a short block; with so many in links it is a menu

_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "button", "select", "svg"}
    | {"iframe", "object", "embed", "canvas", "video", "audio", "dialog", "head", "input", "textarea", "label"}
)
_LEFT_OUT_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"})
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|share|sharing|social|sidebar|advert\w*|ads?|modal|popup|newsletter|altmetrics?"
    r"|related|recommend\w*|comments|skip|sr-only|visually-hidden|toolbar|pagination|menu|metrics|signup|login|toc"
    r"|download|object-id)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BIBLIOGRAPHY = re.compile(
    r"(?:^|[\s_-])(?:references?|bibliography|ref-list|citations-list)(?:$|[\s_-])", re.IGNORECASE
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure"}
    | {"figcaption", "form", "hr", "legend", "li", "main", "ol", "p", "section", "summary", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul", "caption", *_HEADINGS}
)


def is_left_out(element: etree._Element) -> bool:
    """Return whether *element* is not part of what a page says: scripts, menus, whatever is hidden."""
    if element.tag in _LEFT_OUT:
        return True
    if element.tag == "header":
        return not any("abstract" in (child.get("class") or child.get("id") or "") for child in element.iter("*"))
    role, style = element.get("role", ""), element.get("style", "").replace(" ", "")
    if role in _LEFT_OUT_ROLES or "display:none" in style:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return element.tag != "math"
    if element.tag in ("html", "body", "article", "main", "p"):
        return False
    return _NOISE.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


class Reader:
    """Collects the blocks of an element; one reader reads one page."""

    def __init__(self, title: str = "") -> None:
        self.blocks: list[Block] = []
        self.first_heading = ""
        self._title = _compared(title)
        self._outline = Outline()
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._bibliographies = 0
        self._entries = 0  # items of a bibliography around the place that is read
        self._figures = 0

    def read(self, root: etree._Element) -> None:
        """Add the blocks of *root*."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if not self._enter(element, at_root=element is root):
                    walker.skip_subtree()
            else:
                self._leave(element)
                if element is not root and element.tail:
                    self._say(element.tail)
        self._end_block(Kind.PROSE)

    def _enter(self, element: etree._Element, *, at_root: bool) -> bool:
        """Begin *element*; return whether what is inside of it is read next."""
        if not at_root and is_left_out(element):
            return False
        tag = element.tag
        whole = self._READ_WHOLE.get(tag)
        if whole is not None and whole(self, element):
            return False
        if tag in _BLOCKS:
            self._begin_block(element)
        if tag == "a" and element.get("href"):
            self._links += 1
        if element.text:
            self._say(element.text)
        return True

    def _begin_block(self, element: etree._Element) -> None:
        """Begin a block, unless *element* is part of one that stays whole: an entry, a figure's caption."""
        if self._entries or self._figures:
            self._say(" ")
        else:
            self._end_block(Kind.PROSE)
            self._bibliographies += _is_bibliography(element)
        self._entries += element.tag == "li" and (self._entries > 0 or self._in_references)
        self._figures += element.tag == "figure"

    def _leave(self, element: etree._Element) -> None:
        """End *element*."""
        tag = element.tag
        if is_left_out(element) or tag not in _BLOCKS:
            if tag == "a" and element.get("href") and self._links:
                self._links -= 1
            return
        self._entries -= bool(self._entries) and tag == "li"
        if self._entries:
            return
        if self._figures:
            self._figures -= tag == "figure"
            self._say(" ")
            if not self._figures:
                self._end_block(Kind.CAPTION)
        elif tag in _HEADINGS:
            self._heading(_HEADINGS[tag])
        else:
            self._end_block(Kind.CAPTION if tag in ("figcaption", "caption") else Kind.PROSE)
        self._bibliographies = max(0, self._bibliographies - _is_bibliography(element))

    @property
    def _in_references(self) -> bool:
        """Return whether what is read belongs to the bibliography."""
        return self._bibliographies > 0 or self._outline.in_references

    def _say(self, text: str) -> None:
        """Add inline *text* to the block that is being read."""
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _taken(self) -> tuple[str, int]:
        """Return the text read since the last block, and how many of its characters are links."""
        text, linked = " ".join("".join(self._parts).split()), self._linked
        self._parts, self._linked = [], 0
        return text, linked

    def _end_block(self, kind: Kind) -> None:
        """Turn the text read so far into a block, unless it is blank or a menu."""
        text, linked = self._taken()
        if not re.search(r"\w", text):
            return
        if self._in_references:
            section = self._outline.section if self._outline.in_references else "References"
            self.blocks.append(Block(text, Kind.REFERENCES, section))
        elif kind is Kind.CAPTION or linked <= MENU_SHARE * len(text.replace(" ", "")):
            self.blocks.append(Block(text, kind, self._outline.section))

    def _heading(self, level: int) -> None:
        """Begin a section with the text read so far, unless that is the title of the page."""
        text, _ = self._taken()
        if not text:
            return
        name = _compared(text)
        if level == 1 and not self.first_heading:
            self.first_heading = text
            if not self._title or name in self._title or self._title in name:
                return
        if name != self._title and not self._bibliographies:
            self._outline.enter(level, text)

    def _table(self, table: etree._Element) -> bool:
        """Add a table of data row by row; return False for one that only arranges the page."""
        rows = [[cell_of(cell, _text_of(cell)) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        arranges = table.find(".//table") is not None or table.get("role") == "presentation"
        if arranges or max(map(len, rows), default=0) < 2 or self._in_references:
            return False
        self._end_block(Kind.CAPTION if self._figures else Kind.PROSE)
        caption = table.find("caption")
        if caption is not None:
            self._say(_text_of(caption))
            self._end_block(Kind.CAPTION)
        self.blocks.append(Block(table_text(rows), Kind.TABLE, self._outline.section))
        return True

    def _code(self, element: etree._Element) -> bool:
        """Add preformatted text line by line."""
        self._end_block(Kind.PROSE)
        lines = [line.rstrip() for line in "".join(map(str, element.itertext())).split("\n") if line.strip()]
        if lines:
            self.blocks.append(Block("\n".join(lines), Kind.TABLE, self._outline.section))
        return True

    def _maths(self, element: etree._Element) -> bool:
        """Add a formula as its author wrote it, if the page keeps that."""
        self._say(f" {formula(element)} ")
        return True

    def _raised(self, element: etree._Element) -> bool:
        """Add a superscript; one that is a link is the mark of a citation or note."""
        text = _text_of(element)
        linked = element.find(".//a[@href]") is not None or self._links > 0
        self._say(
            f" [{text}]"
            if linked and text.replace(",", "").strip().isdigit()
            else raised(text, after="".join(self._parts[-3:]))
        )
        return True

    def _lowered(self, element: etree._Element) -> bool:
        """Add a subscript."""
        self._say(lowered(_text_of(element)))
        return True

    def _break(self, _: etree._Element) -> bool:
        """Add a line break as a blank."""
        self._say(" ")
        return True

    _READ_WHOLE: ClassVar[dict[str, Callable[[Reader, etree._Element], bool]]] = {
        "table": _table,
        "pre": _code,
        "math": _maths,
        "sup": _raised,
        "sub": _lowered,
        "br": _break,
    }
    """What is read as a whole: tag -> method that says whether it took the element."""


def _compared(title: str) -> str:
    """Return *title* as it is compared with others: without case, raised characters and spacing."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def _text_of(element: etree._Element) -> str:
    """Return the text inside of *element* on one line, scripts left out."""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, child in walker:
        if event == "start":
            if child is not element and child.tag in ("script", "style", "annotation", "noscript"):
                walker.skip_subtree()
            elif child is not element and child.tag in ("sup", "sub") and not len(child):
                parts.append((raised if child.tag == "sup" else lowered)(child.text or ""))
            else:
                parts.append(child.text or "")
        elif child is not element:
            parts.append((" " if child.tag in _BLOCKS or child.tag == "br" else "") + (child.tail or ""))
    return " ".join("".join(parts).split())


def _is_bibliography(element: etree._Element) -> bool:
    """Return whether *element* says that it is the bibliography."""
    if element.tag not in ("section", "div", "ol", "ul"):
        return False
    marked = _BIBLIOGRAPHY.search(f"{element.get('class', '')} {element.get('id', '')}") is not None
    return marked or element.get("role") == "doc-bibliography"
