"""Markdown: CommonMark with tables, and a YAML front matter for the metadata.

Knows nothing about HTML beyond leaving its tags out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.errors import UnreadableFile
from indexing.parse.front_matter import front_matter
from indexing.parse.headings import Outline
from indexing.parse.reading import read_text
from indexing.types import CELL_BORDER, Block, Kind, Metadata, Parsed

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|</?[A-Za-z][^<>]*>", re.DOTALL | re.IGNORECASE)
_IMAGE_TAG = re.compile(r"<img\b[^>]*?\balt\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_CAPTION = re.compile(r"(?:table|figure|fig\.|tabelle|abbildung|tableau)\s*\d+\s*[.:]", re.IGNORECASE)


def parse_markdown(path: Path) -> Parsed:
    """Return the blocks of a Markdown file under their headings.

    Raises:
        UnreadableFile: empty, binary, or above 100 MB.
    """
    from markdown_it import MarkdownIt

    metadata, text = front_matter(read_text(path))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    title, tokens = _title(tokens)
    metadata = Metadata(title=title).overridden_by(metadata)
    blocks = tuple(_blocks(tokens))
    if not blocks and metadata.title:
        blocks = (Block(metadata.title),)
    if not blocks:
        raise UnreadableFile(f"{path.name!r} has no text besides mark-up; there is nothing to add.")
    return Parsed(metadata, (), blocks)


def _title(tokens: list[Token]) -> tuple[str, list[Token]]:
    """Return the only heading of the first level, or that which the file begins with, and the other tokens."""
    firsts = [i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"]
    if not firsts or (len(firsts) > 1 and firsts[0] != 0):
        return "", tokens
    first = firsts[0]
    return _inline(tokens[first + 1]), tokens[:first] + tokens[first + 3 :]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """Yield the blocks of the tokens, headings taken out."""
    outline, row, rows = Outline(), list[str](), list[str]()
    for before, token in zip([None, *tokens], tokens, strict=False):
        section = outline.section
        if token.type == "inline" and before is not None and before.type == "heading_open":
            outline.enter(int(before.tag[1:]), _inline(token))
        elif token.type == "inline" and before is not None and before.type in ("th_open", "td_open"):
            row.append(_inline(token))
        elif token.type == "inline":
            yield from _paragraph(token, outline)
        elif token.type == "tr_close":
            rows.append(CELL_BORDER.join(row))
            row = []
        elif token.type == "table_close":
            yield Block("\n".join(rows), Kind.TABLE, section)
            rows = []
        elif token.type in ("fence", "code_block"):
            yield from _nonblank(token.content.strip("\n"), Kind.TABLE, section)
        elif token.type == "html_block":
            yield from _html(token.content, section)


def _paragraph(token: Token, outline: Outline) -> Iterator[Block]:
    """Yield the pictures of a paragraph as captions, then its text."""
    for child in token.children or ():
        if child.type == "image":
            yield from _nonblank(child.content, Kind.CAPTION, outline.section)
        elif child.type == "html_inline":
            for caption in _IMAGE_TAG.findall(child.content):
                yield Block(caption, Kind.CAPTION, outline.section)
    text = _inline(token)
    kind = Kind.CAPTION if _CAPTION.match(text) else Kind.PROSE
    yield from _nonblank(text, Kind.REFERENCES if outline.in_references else kind, outline.section)


def _html(content: str, section: str) -> Iterator[Block]:
    """Yield what a block of HTML says: the texts of its pictures, then its words."""
    for caption in _IMAGE_TAG.findall(content):
        yield Block(caption, Kind.CAPTION, section)
    yield from _nonblank(" ".join(_TAG.sub(" ", content).split()), Kind.PROSE, section)


def _inline(token: Token) -> str:
    """Return the text of an inline token on one line, mark-up and pictures left out."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def _nonblank(text: str, kind: Kind, section: str) -> Iterator[Block]:
    """Yield *text* as a block unless it is blank."""
    if text.strip():
        yield Block(text, kind, section)
