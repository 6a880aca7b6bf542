"""Make readable characters of what fonts call them: ligatures, accents set apart, private codes.

Knows nothing about words or lines. Only what changes no meaning is changed: superscripts, Greek letters
and mathematical alphabets stay what they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from indexing.parse.layout.types import Glyph

LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}

TEX_LIGATURES = {0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"}
"""Where TeX's older fonts keep ligatures, for files that name their glyphs by code only."""

SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-", 0xF0B4: "×", 0xF0B1: "±", 0xF06D: "μ"}
"""Private codes of the Symbol and Wingdings fonts met in word processors' files."""

ODD = {0x2010: "-", 0x2011: "-", 0x00A0: " ", 0xF6D9: "©", 0xF8E8: "®", 0xF8E9: "©", 0xF8EA: "™", 0x02BC: "'"}

COMBINING = {
    "´": "\u0301", "ˊ": "\u0301", "`": "\u0300", "ˋ": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303",
    "¸": "\u0327", "ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "¯": "\u0304", "˚": "\u030a", "˝": "\u030b", "˛": "\u0328",
}  # fmt: skip
"""Spacing accents, and what they are when they stand above or below a letter."""

DOTLESS = {"ı": "i", "ȷ": "j"}


def readable(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return *glyphs* with readable characters; those that mean nothing are left out.

    Example: "¨" over "u" -> "ü", "ﬁ" -> "fi".
    """
    return _accented([glyph for glyph in _cleaned(glyphs) if glyph.text])


def _cleaned(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    for glyph in glyphs:
        code = ord(glyph.text)
        if 0x20 < code < 0x7F:
            yield glyph
            continue
        text = _clean(code)
        yield glyph if text == glyph.text else glyph._replace(text=text)


def _clean(code: int) -> str:
    for table in (LIGATURES, SYMBOLS, ODD, TEX_LIGATURES):
        if code in table:
            return table[code]
    unseen = code < 0x20 or 0x7F <= code < 0xA0 or code in (0xAD, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF)
    private = 0xE000 <= code < 0xF900
    return "" if unseen or private or 0x200B <= code <= 0x200F else chr(code)


def _accented(glyphs: list[Glyph]) -> list[Glyph]:
    """Put accents that are drawn over a letter onto that letter."""
    out: list[Glyph] = []
    waiting: Glyph | None = None
    for glyph in glyphs:
        if waiting is not None:
            joined = _combined(waiting, glyph)
            out.append(waiting if joined is None else joined)
            waiting = None
            if joined is not None:
                continue
        if glyph.text in COMBINING:
            behind = _combined(glyph, out[-1]) if out else None
            if behind is not None:
                out[-1] = behind._replace(spaced=out[-1].spaced)
            else:
                waiting = glyph
            continue
        out.append(glyph)
    return out if waiting is None else [*out, waiting]


def _combined(accent: Glyph, letter: Glyph) -> Glyph | None:
    """Return *letter* with *accent*, or None when the accent does not stand over it."""
    middle = (accent.x0 + accent.x1) / 2
    slack = 0.12 * letter.style.size
    if not letter.text.isalpha() or not letter.x0 - slack < middle < letter.x1 + slack:
        return None
    if abs(accent.base - letter.base) > 0.5 * letter.style.size:
        return None
    plain = DOTLESS.get(letter.text, letter.text)
    composed = unicodedata.normalize("NFC", plain + COMBINING[accent.text])
    if len(composed) != 1:
        return None
    return letter._replace(text=composed, spaced=accent.spaced)
