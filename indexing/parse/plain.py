"""Plain text: paragraphs between blank lines, sections by their headings.

Knows nothing about mark-up: a heading is a short line that stands alone and is numbered, underlined or
in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from indexing.errors import UnreadableFile
from indexing.parse.headings import Outline, is_references
from indexing.parse.reading import read_text
from indexing.types import CELL_BORDER, Block, Kind, Metadata, Parsed

MAX_HEADING = 80
MAX_TITLE = 200

_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\f")
_UNDERLINE = re.compile(r"[=\-~^]{3,}$")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<name>[^\W\d_a-z].*[^.,;:])$")
_DIVIDED = re.compile(r"([^\W\d_]+)-\n([a-zà-öø-ÿ]+)")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_TABULAR = re.compile(r"\S(?:\t+|\s{3,}|\s\|\s)\S")
_ITEM = re.compile(r"\s*(?:[-*•+]|\(?\d{1,3}[.)\]]|\[\d{1,3}\])\s+")


def parse_plain(path: Path) -> Parsed:
    """Return the paragraphs of a plain text file.

    Raises:
        UnreadableFile: empty, binary, or above 100 MB.
    """
    text = read_text(path)
    paragraphs = [part.strip("\n") for part in _PARAGRAPHS.split(_undivided(text)) if part.strip()]
    if not any(re.search(r"\w", paragraph) for paragraph in paragraphs):
        raise UnreadableFile(f"{path.name!r} has no words in it; there is nothing to add.")
    title = _title(paragraphs)
    blocks = tuple(_blocks(paragraphs[1:] if title else paragraphs))
    if not blocks:
        blocks = (Block(title),)
    return Parsed(Metadata(title=title), (), blocks)


def _title(paragraphs: list[str]) -> str:
    """Return the first paragraph if it is one line that reads like a title, else ""."""
    first = _without_underline(paragraphs[0]).strip()
    one_line = "\n" not in first and len(first) <= MAX_TITLE
    ends_like_prose = first.endswith((".", ";", ",", ":"))
    return first if one_line and not ends_like_prose and len(paragraphs) > 1 else ""


def _blocks(paragraphs: list[str]) -> Iterator[Block]:
    """Yield the blocks of the paragraphs, headings taken out."""
    outline = Outline()
    for paragraph in paragraphs:
        heading = _heading(paragraph)
        if heading is not None:
            outline.enter(*heading)
            continue
        first, _, rest = paragraph.partition("\n")
        opening = _heading(first) if rest and not _TABULAR.search(first) else None
        if opening is not None and is_references(opening[1]):
            outline.enter(*opening)
            yield from _body(rest, outline)
        else:
            yield from _body(paragraph, outline)


def _body(paragraph: str, outline: Outline) -> Iterator[Block]:
    """Yield *paragraph* as prose, as rows of a table, as items of a list or as references."""
    lines = paragraph.split("\n")
    if outline.in_references:
        for entry in _items(lines):
            yield Block(entry, Kind.REFERENCES, outline.section)
    elif len(lines) > 1 and all(_TABULAR.search(line.strip()) for line in lines):
        rows = (CELL_BORDER.join(re.split(r"\t+|\s{3,}|\s\|\s", line.strip())) for line in lines)
        yield Block("\n".join(rows), Kind.TABLE, outline.section)
    elif any(_ITEM.match(line) for line in lines):
        for item in _items(lines):
            yield Block(item, Kind.PROSE, outline.section)
    else:
        yield Block(_joined(lines), Kind.PROSE, outline.section)


def _heading(paragraph: str) -> tuple[int, str] | None:
    """Return level and words of the heading that *paragraph* is, or None."""
    underlined = _without_underline(paragraph)
    line = underlined.strip()
    if "\n" in line or not line or len(line) > MAX_HEADING:
        return None
    numbered = _NUMBERED.match(line)
    if numbered:
        return numbered["number"].count(".") + 1, line
    if underlined != paragraph:
        return (1 if paragraph.rstrip().endswith("=") else 2), line
    letters = [character for character in line if character.isalpha()]
    in_capitals = len(letters) >= 4 and line.upper() == line and line.lower() != line
    return (1, line) if in_capitals or is_references(line) else None


def _without_underline(paragraph: str) -> str:
    """Return *paragraph* without a second line that underlines the first."""
    lines = paragraph.rstrip().split("\n")
    return lines[0] if len(lines) == 2 and _UNDERLINE.match(lines[1].strip()) else paragraph


def _items(lines: list[str]) -> Iterator[str]:
    """Yield the items of a list; a line without a mark goes on with the item before it."""
    item: list[str] = []
    for line in lines:
        if _ITEM.match(line) and item:
            yield _joined(item)
            item = []
        item.append(line)
    if item:
        yield _joined(item)


def _joined(lines: list[str]) -> str:
    """Return hard-wrapped *lines* as one, hyphens at line ends taken out."""
    return " ".join(" ".join(lines).split())


def _undivided(text: str) -> str:
    """Return *text* with words put together that are divided at line ends; compounds seen elsewhere keep the hyphen."""
    compounds = set(_COMPOUND.findall(text))

    def whole(match: re.Match[str]) -> str:
        compound = f"{match[1]}-{match[2]}"
        return f"{compound}\n" if compound in compounds else f"{match[1]}{match[2]}\n"

    return _DIVIDED.sub(whole, text)
