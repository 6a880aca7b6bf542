"""Cleaning: characters that no text has, out of what a parser made of a file.

Half a surrogate pair cannot be stored, and a control character may steer the terminal that shows it. Knows
nothing about formats.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from indexing.types import Block, Metadata, Page, Parsed

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (Unicode's Cc) but tab and line feed, and surrogates (Cs)."""


def clean(text: str) -> str:
    r"""Return *text*, as long as it was, with a blank for each control character and U+FFFD for each surrogate.

    Example:
        "a\x1b[31m\ud83d" -> "a [31m\ufffd"
    """
    return _NO_TEXT.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else " ", text)


def clean_metadata(metadata: Metadata) -> Metadata:
    """Return *metadata* with every field cleaned, and nothing where only blanks are left."""
    authors = (clean(name).strip() for name in metadata.authors)
    return replace(
        metadata,
        title=clean(metadata.title).strip(),
        authors=tuple(name for name in authors if name),
        doi=clean(metadata.doi).strip() or None if metadata.doi else metadata.doi,
        venue=clean(metadata.venue).strip(),
    )


def clean_parsed(parsed: Parsed) -> Parsed:
    """Return a document with every text cleaned; the places of its words stay right."""
    return replace(
        parsed,
        metadata=clean_metadata(parsed.metadata),
        pages=tuple(_clean_page(page) for page in parsed.pages),
        blocks=tuple(_clean_block(block) for block in parsed.blocks),
        notes=tuple(clean(note) for note in parsed.notes),
    )


def _clean_page(page: Page) -> Page:
    text = clean(page.text)
    return page if text == page.text else replace(page, text=text)


def _clean_block(block: Block) -> Block:
    text, section = clean(block.text), clean(block.section)
    return block if (text, section) == (block.text, block.section) else replace(block, text=text, section=section)
