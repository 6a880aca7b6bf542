"""JATS XML, the format of PubMed Central and most publishers: articles with sections, tables and references.

Knows nothing about the network: document types and entities are never fetched or expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5
from pathlib import Path
from typing import ClassVar

from lxml import etree

from indexing.errors import UnreadableFile
from indexing.parse.headings import Outline
from indexing.parse.jats_metadata import metadata_of, reference_text
from indexing.parse.jats_text import NOT_TEXT, name_of, text_of
from indexing.parse.reading import read_bytes, refuse_signatures
from indexing.parse.tables import cell_of, table_text
from indexing.types import Block, Kind, Parsed

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]*);")
_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_ALSO_KNOWN = {"TEI": "TEI", "html": "HTML", "pdf2xml": "pdf2xml"}


def parse_jats(path: Path) -> Parsed:
    """Return the blocks of a JATS article: abstract, body, back matter and references.

    Raises:
        UnreadableFile: empty, above 100 MB, broken XML, or XML of another kind.
    """
    article = _article(_tree(read_bytes(path), path), path)
    reader = _Reader()
    for part in article.iterchildren("*"):
        if name_of(part) in ("front", "front-stub", "body", "back", "floats-group"):
            reader.read(part)
    metadata = metadata_of(article)
    if not reader.blocks and not metadata.title:
        raise UnreadableFile(f"{path.name!r} is JATS without any text; take the article from another source.")
    return Parsed(metadata, (), tuple(reader.blocks) or (Block(metadata.title),))


def _tree(content: bytes, path: Path) -> etree._Element:
    """Return the root element; nothing outside of the file is read, and no entity is expanded."""
    refuse_signatures(content, path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(_NAMED.sub(_numbered, content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableFile(f"{path.name!r} is broken XML ({reason}); get the file again.") from error


def _numbered(match: re.Match[bytes]) -> bytes:
    """Return a named character as a numbered one, which needs no document type: &alpha; -> &#945;."""
    name = match[1].decode("ascii")
    characters = "" if name in _XML_NAMES else html5.get(f"{name};", "")
    return "".join(f"&#{ord(character)};" for character in characters).encode() or match[0]


def _article(root: etree._Element, path: Path) -> etree._Element:
    """Return the JATS article in *root*, which may be wrapped in a reply of PubMed Central."""
    for element in root.iter("{*}article"):
        parts = {name_of(child) for child in element.iterchildren("*")}
        if "front" in parts and element.find("{*}front/{*}article-meta") is not None:
            return element
    kind = _ALSO_KNOWN.get(name_of(root), f"XML that begins with <{name_of(root)}>")
    raise UnreadableFile(
        f"{path.name!r} is {kind} and not JATS, the only XML that is read; add the PDF or HTML instead."
    )


class _Reader:
    """Collects the blocks of one article."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._outline = Outline()
        self._depth = 0

    def read(self, element: etree._Element) -> None:
        """Add what is in *element*."""
        for child in element.iterchildren("*"):
            name = name_of(child)
            if name in _LEFT_OUT:
                continue
            take = self._TAKEN.get(name)
            if take is None:
                self.read(child)
            else:
                take(self, child)

    def _say(self, text: str, kind: Kind = Kind.PROSE) -> None:
        """Add a block unless it is blank."""
        if text:
            self.blocks.append(Block(text, kind, self._outline.section))

    def _section(self, element: etree._Element) -> None:
        """Add a section under its title."""
        title = element.find("{*}title")
        heading = text_of(title) if title is not None else _NAMES.get(name_of(element), "")
        self._depth += 1
        if heading:
            self._outline.enter(self._depth, heading)
        self.read(element)
        self._depth -= 1
        if heading:
            self._outline.leave(self._depth + 1)

    def _paragraph(self, element: etree._Element) -> None:
        """Add a paragraph, then the figures, tables and lists that stand in it."""
        self._say(text_of(element))
        for inner in _outermost(element, NOT_TEXT):
            take = self._TAKEN.get(name_of(inner))
            if take is not None:
                take(self, inner)
            else:
                self.read(inner)

    def _title(self, _: etree._Element) -> None:
        """Pass over a title: the section has taken it."""

    def _caption(self, element: etree._Element) -> None:
        """Add label and caption of a figure, a box or supplementary material."""
        parts = [text_of(part) for name in ("label", "caption") for part in element.findall(f"{{*}}{name}")]
        self._say(_labelled(parts), Kind.CAPTION)
        for child in element.iterchildren("{*}p", "{*}sec", "{*}fig", "{*}table-wrap"):
            self.read(child) if name_of(child) == "p" else self._TAKEN[name_of(child)](self, child)

    def _table(self, element: etree._Element) -> None:
        """Add the caption of a table, its rows and its notes."""
        self._caption(element)
        for table in element.iter("{*}table"):
            rows = [
                [cell_of(cell, text_of(cell)) for cell in row.iterchildren("{*}td", "{*}th")]
                for row in table.iter("{*}tr")
            ]
            self._say(table_text(rows), Kind.TABLE)
        for foot in element.findall("{*}table-wrap-foot"):
            self._say(text_of(foot), Kind.CAPTION)

    def _references(self, element: etree._Element) -> None:
        """Add the entries of a bibliography."""
        heading = element.findtext("{*}title") or "References"
        self._outline.enter(self._depth + 1, heading)
        for entry in element.iter("{*}ref"):
            self._say(reference_text(entry), Kind.REFERENCES)
        self._outline.leave(self._depth + 1)

    def _keywords(self, element: etree._Element) -> None:
        """Add the keywords as one block, searchable and never worth a quotation."""
        words = [text_of(word) for word in element.iter("{*}kwd")]
        self._say(f"Keywords: {'; '.join(filter(None, words))}" if any(words) else "")

    _TAKEN: ClassVar[dict[str, Callable[[_Reader, etree._Element], None]]] = {
        **dict.fromkeys(
            ("abstract", "trans-abstract", "sec", "ack", "app", "boxed-text", "glossary", "notes"), _section
        ),
        **dict.fromkeys(
            ("p", "disp-quote", "disp-formula", "statement", "verse-group", "def-item", "attrib"), _paragraph
        ),
        **dict.fromkeys(("fig", "supplementary-material", "media", "chem-struct-wrap", "graphic"), _caption),
        "title": _title,
        "label": _title,
        "table-wrap": _table,
        "ref-list": _references,
        "kwd-group": _keywords,
    }
    """Tag -> method that takes the element as a whole; others are looked into."""


_LEFT_OUT = frozenset(
    {"journal-meta", "contrib-group", "aff", "author-notes", "permissions", "history", "pub-date", "article-id"}
    | {"title-group", "article-categories", "funding-group", "counts", "custom-meta-group", "related-article", "fpage"}
    | {"lpage", "volume", "issue", "elocation-id", "self-uri", "sub-article", "response", "object-id", "pub-history"}
    | {
        "volume-id",
        "issue-id",
        "article-version",
        "product",
        "conference",
        "processing-meta",
        "sec-meta",
        "alternatives",
    }
)
_NAMES = {"abstract": "Abstract", "trans-abstract": "Abstract", "ack": "Acknowledgements"}


def _labelled(parts: list[str]) -> str:
    """Return a label and what follows it: "Figure 1", "A map." -> "Figure 1. A map."."""
    parts = [part for part in parts if part]
    if len(parts) < 2 or parts[0].endswith((".", ":", ")")):
        return " ".join(parts)
    return f"{parts[0]}. {' '.join(parts[1:])}"


def _outermost(element: etree._Element, names: frozenset[str]) -> list[etree._Element]:
    """Return the descendants of *element* with these tags, those inside of others left out."""
    found: list[etree._Element] = []
    for child in element.iterchildren("*"):
        if name_of(child) in names:
            found.append(child)
        else:
            found += _outermost(child, names)
    return found
