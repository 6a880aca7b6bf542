"""What the fonts of a PDF call the characters that the engine gives by their code only.

The engine shows no font's encoding, but it writes a copy of the document in which every dictionary stands in
clear; the encodings are read from that. Knows nothing about pages.

Source: ISO 32000-1:2008, 9.6.6, Character encoding ("Differences").
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping

import pypdfium2 as pdfium
from pypdfium2 import raw

from indexing.parse.layout.glyph_names import character
from indexing.parse.layout.types import Glyph

UNNAMED = re.compile("[\x00-\x1f\x7f-\x9f]")
"""Codes that are no characters."""

OBJECT = re.compile(rb"(\d+) \d+ obj\s*(<<.*?)(?:endobj|stream\r?\n)", re.DOTALL)
FONT = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()]+)")
ENCODING = re.compile(rb"/Encoding\s+(\d+) \d+ R")
DIFFERENCES = re.compile(rb"/Differences\s*\[([^\]]*)\]")
ITEM = re.compile(rb"(\d+)|/([^\s/]+)")


def unnamed(glyphs: Iterable[Glyph]) -> bool:
    """Return whether some of *glyphs* are known by their code only."""
    return any(UNNAMED.match(glyph.text) for glyph in glyphs)


def characters(document: pdfium.PdfDocument) -> Mapping[str, Mapping[str, str]]:
    """Return font -> the character that the engine gives -> the character that the font's encoding means.

    What two fonts of one name mean differently is left out.
    """
    found: dict[str, dict[str, str]] = {}
    for font, differences in _differences(_plain(document)):
        known = found.setdefault(font, {})
        for code, name in _named(differences):
            meant = character(name)
            if UNNAMED.match(chr(code)):
                known[chr(code)] = meant if known.get(chr(code), meant) == meant else ""
    return {font: {given: meant for given, meant in known.items() if meant} for font, known in found.items()}


def _plain(document: pdfium.PdfDocument) -> bytes:
    """Return the document as a file without encryption or compressed dictionaries."""
    written = io.BytesIO()
    document.save(written, flags=raw.FPDF_REMOVE_SECURITY)
    return written.getvalue()


def _differences(file: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each font that has an encoding of its own, and what is in it."""
    objects = {int(number): text for number, text in OBJECT.findall(file)}
    for text in objects.values():
        font = FONT.search(text)
        apart = ENCODING.search(text)
        own = DIFFERENCES.search(objects.get(int(apart[1]), b"") if apart else text)
        if font and own:
            yield re.sub(r"^[A-Z]{6}\+", "", font[1].decode("latin-1")), own[1]


def _named(differences: bytes) -> Iterator[tuple[int, str]]:
    """Yield (code, glyph name) of an array of differences.

    Example: b"2/prime/element 68/D" -> (2, "prime"), (3, "element"), (68, "D")
    """
    code = 0
    for number, name in ITEM.findall(differences):
        if number:
            code = int(number)
        elif code < 256:
            yield code, name.decode("latin-1")
            code += 1
