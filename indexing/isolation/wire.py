"""What the parsing process and its owner say to each other: dataclasses <-> plain JSON values.

Knows nothing about processes or parsers.
"""

from __future__ import annotations

import base64
from typing import Any

from indexing.drawing import Drawn
from indexing.types import Block, Box, Kind, Metadata, Page, Parsed, Word


def dump_metadata(metadata: Metadata) -> list[Any]:
    """Return metadata as JSON values."""
    return [metadata.title, list(metadata.authors), metadata.year, metadata.doi, metadata.venue]


def load_metadata(values: list[Any]) -> Metadata:
    """Return what `dump_metadata` was given."""
    title, authors, year, doi, venue = values
    return Metadata(title=title, authors=tuple(authors), year=year, doi=doi, venue=venue)


def dump_parsed(parsed: Parsed) -> dict[str, Any]:
    """Return a parsed document as JSON values; a word is one list, since there are tens of thousands."""
    return {
        "metadata": dump_metadata(parsed.metadata),
        "pages": [[page.number, page.width, page.height, page.text] for page in parsed.pages],
        "blocks": [
            [block.text, block.kind.value, block.section, block.page, [_word(word) for word in block.words]]
            for block in parsed.blocks
        ],
        "notes": list(parsed.notes),
    }


def load_parsed(values: dict[str, Any]) -> Parsed:
    """Return what `dump_parsed` was given."""
    return Parsed(
        metadata=load_metadata(values["metadata"]),
        pages=tuple(Page(*page) for page in values["pages"]),
        blocks=tuple(
            Block(text, Kind(kind), section, page, tuple(Word(word[0], word[1], Box(*word[2:])) for word in words))
            for text, kind, section, page, words in values["blocks"]
        ),
        notes=tuple(values["notes"]),
    )


def dump_drawn(drawn: Drawn) -> list[Any]:
    """Return a picture of a page as JSON values."""
    return [base64.b64encode(drawn.png).decode(), drawn.width, drawn.height]


def load_drawn(values: list[Any]) -> Drawn:
    """Return what `dump_drawn` was given."""
    png, width, height = values
    return Drawn(base64.b64decode(png), width, height)


def _word(word: Word) -> list[float]:
    box = word.box
    return [word.start, word.end, box.page, box.x0, box.y0, box.x1, box.y1]
