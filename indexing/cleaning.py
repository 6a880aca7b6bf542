"""Cleaning: characters that no text has, out of what a parser made of a file.

Half a surrogate pair cannot be stored, and a control character may steer the terminal that shows it. What nobody sees
stays in what is stored, so that quotations are verbatim; who writes for a model or a terminal leaves out what is
`unseen`. Knows nothing about formats.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final

from indexing.types import Block, Metadata, Page, Parsed

_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (Unicode's Cc) but tab and line feed, and surrogates (Cs)."""

_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of controls, of what turns the direction or hides (tags, zero widths), surrogates and separators."""

_JOINERS: Final = "\u200c\u200d"  # letters join or part by these in Persian and Indic scripts

_BLANK_LETTERS: Final = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that show nothing: fillers, and the selectors of variants, by which bytes can be hidden in text."""


def clean(text: str) -> str:
    r"""Return *text*, as long as it was, with a blank for each control character and U+FFFD for each surrogate.

    Example:
        "a\x1b[31m\ud83d" -> "a [31m\ufffd"
    """
    return _NO_TEXT.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else " ", text)


def unseen(character: str) -> bool:
    """Return whether nobody sees *character*, but for what it does to others: controls, marks of direction, fillers.

    White space other than the blank is unseen too: who keeps it asks before. The joiners of letters are not.
    """
    if character in _JOINERS:
        return False
    return unicodedata.category(character) in _UNSEEN or _BLANK_LETTERS.match(character) is not None


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
