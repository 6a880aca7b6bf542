"""Make readable characters of what fonts call them: ligatures, accents set apart, private codes.

Knows nothing about words or lines. Only what changes no meaning is changed: superscripts, Greek letters
and mathematical alphabets stay what they are. A character that cannot be known is replaced by a sign that
says so, because a sentence without it might say something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

from indexing.parse.layout.types import Glyph

Named: TypeAlias = Mapping[str, Mapping[str, str]]
"""Font -> what it has in the place of a character -> the character."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"

NOT = "\N{COMBINING LONG SOLIDUS OVERLAY}"
"""A stroke drawn before the sign that it negates."""

LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}

SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-", 0xF0B4: "×", 0xF0B1: "±", 0xF06D: "μ"}
"""Private codes of the Symbol and Wingdings fonts met in word processors' files."""

ODD = {0x2010: "-", 0x2011: "-", 0xF6D9: "©", 0xF8E8: "®", 0xF8E9: "©", 0xF8EA: "™", 0x02BC: "'"}

EXTENSION = re.compile(r"^(CMEX|LMMathExtension|MTEX|txex|pxex)", re.IGNORECASE)
"""TeX's fonts of large signs, which are drawn below their baseline and named by code only."""

LARGE = dict.fromkeys("\x00\x10\x12\x20", "(") | dict.fromkeys("\x01\x11\x13\x21", ")")
LARGE |= dict.fromkeys("\x02\x14\x22hH", "[") | dict.fromkeys("\x03\x15\x23i", "]") | dict.fromkeys("\x0c|", "|")
LARGE |= dict.fromkeys("\x08\x1a(nf", "{") | dict.fromkeys("\x09\x1b)og", "}") | dict.fromkeys("pqrst", "√")
LARGE |= {"P": "∑", "X": "∑", "Q": "∏", "Y": "∏", "R": "∫", "Z": "∫", "S": "⋃", "[": "⋃", "T": "⋂", "\\": "⋂"}
LARGE |= {"V": "⋀", "^": "⋀", "W": "⋁", "_": "⋁", "D": "⟨", "E": "⟩"}

SIGNS = re.compile(r"^(CMSY|CMBSY|LMMathSymbols|OAMathSymbols)", re.IGNORECASE)
"""TeX's fonts of signs; of the alphabet they have capitals only."""

SIGN_CHARACTERS = {"f": "{", "g": "}", "h": "⟨", "i": "⟩", "j": "|", "k": "∥", "b": "⌊", "c": "⌋", "d": "⌈", "e": "⌉"}
SIGN_CHARACTERS |= {"!": "→", "2": "∈", "3": "∋", "8": "∀", "9": "∃", ":": "¬", ";": "∅", "0": "′", "1": "∞"}
SIGN_CHARACTERS |= {"(": "⇐", ")": "⇒", "$": "↔", ",": "⇔", "%": "↗", "&": "↘", "'": "≃", "7": "", "6": "\u0338"}
SIGN_CHARACTERS |= {
    "\x05": "⋄",
    "\x07": "∓",
    "\x0e": "◦",
    "\x10": "≍",
    "\x16": "⪯",
    "\x17": "⪰",
    "\x1c": "≪",
    "\x1d": "≫",
}
SIGN_CHARACTERS |= {"^": "∧", "_": "∨", "[": "∪", "\\": "∩", "`": "⊢", "a": "⊣", "p": "√", "n": "\\", "r": "∇"}

MORE_SIGNS = ((re.compile(r"^MSAM"), {"\x03": "□", "\x04": "■"}), (re.compile(r"^stmary"), {"\x0c": "⫽"}))
"""More of TeX's fonts of signs, with those that the engine does not know by name."""

PI_FONT = re.compile(r"^Adv(P|Math)", re.IGNORECASE)
PI_CHARACTERS = {"Z": "=", "K": "−", "C": "+", "O": ">", "!": "<", "ð": "(", "Þ": ")", "½": "[", "D": "Δ"}
"""What letters mean in the symbol fonts of one large publisher's older files."""

COMBINING = {
    "´": "\u0301", "ˊ": "\u0301", "`": "\u0300", "ˋ": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303",
    "¸": "\u0327", "ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "¯": "\u0304", "˚": "\u030a", "˝": "\u030b",
    "˛": "\u0328",
}  # fmt: skip
"""Spacing accents, and what they are when they stand above or below a letter."""

DOTLESS = {"ı": "i", "ȷ": "j"}


def symbol_fonts(pages: Iterable[Sequence[Glyph]]) -> frozenset[str]:
    """Return the fonts in which letters stand for signs: "Z" for "=", "K" for "−".

    They are known by their names and by having only a handful of characters in the whole document.
    """
    used: Mapping[str, set[str]] = defaultdict(set)
    for glyphs in pages:
        for glyph in glyphs:
            if PI_FONT.match(glyph.style.font):
                used[glyph.style.font].add(glyph.text)
    return frozenset(font for font, texts in used.items() if len(texts) <= 5 and texts & PI_CHARACTERS.keys())


def readable(
    glyphs: Iterable[Glyph], signs: frozenset[str] = frozenset(), named: Named = MappingProxyType({})
) -> list[Glyph]:
    """Return *glyphs* with readable characters; those that show nothing are left out.

    Example: "¨" over "u" -> "ü", "˜" over "m" -> "m̃", "ﬁ" -> "fi".

    Args:
        glyphs: the characters of one page in drawing order.
        signs: fonts in which letters stand for signs, as `symbol_fonts` finds them.
        named: what fonts' own encodings mean by characters that are no characters.
    """
    return _accented([glyph for glyph in _cleaned(glyphs, signs, named) if glyph.text])


def _cleaned(glyphs: Iterable[Glyph], signs: frozenset[str], named: Named) -> Iterator[Glyph]:
    previous: Glyph | None = None
    for glyph in glyphs:
        font = glyph.style.font
        meant = named[font].get(glyph.text, "") if font in named else ""
        made = _meant(glyph, previous, meant) if meant else _read(glyph, previous, _table(font), signs)
        if previous is not None and previous.text == NOT and made.text:
            made = made._replace(text=unicodedata.normalize("NFC", made.text + NOT))
        if made.text != NOT:
            yield made
        previous = made if made.text else previous


def _meant(glyph: Glyph, previous: Glyph | None, meant: str) -> Glyph:
    """Return *glyph* as the character that the encoding of its font names."""
    made = glyph._replace(text=meant)
    return _on_line(made, previous) if EXTENSION.match(glyph.style.font) else made


def _read(glyph: Glyph, previous: Glyph | None, table: Mapping[str, str] | None, signs: frozenset[str]) -> Glyph:
    """Return *glyph* with the character that its font means."""
    text = glyph.text
    if table is LARGE and text < "\x7f":
        return _on_line(glyph._replace(text=LARGE.get(text, "")), previous)
    if table is not None and text in table:
        return glyph._replace(text=table[text])
    if signs and glyph.style.font in signs and text in PI_CHARACTERS:
        return glyph._replace(text=PI_CHARACTERS[text])
    if " " < text < "\x7f":
        return glyph
    return glyph._replace(text=_clean(ord(text)))


@cache
def _table(font: str) -> Mapping[str, str] | None:
    """Return what the characters of one of TeX's fonts of signs mean; None for other fonts."""
    if EXTENSION.match(font):
        return LARGE
    if SIGNS.match(font):
        return SIGN_CHARACTERS
    return next((table for pattern, table in MORE_SIGNS if pattern.match(font)), None)


def _on_line(glyph: Glyph, previous: Glyph | None) -> Glyph:
    """Return a large delimiter as if it were drawn on the line of the glyph before it."""
    if previous is None:
        return glyph
    return glyph._replace(y0=previous.y0, y1=previous.y1, base=previous.base, style=previous.style)


def _clean(code: int) -> str:
    for table in (LIGATURES, SYMBOLS, ODD):
        if code in table:
            return table[code]
    if code < 0x20 or code == 0xFFFD:
        return UNKNOWN
    unseen = 0x7F <= code < 0xA0 or code in (0xAD, 0xFEFF, 0xFFFE, 0xFFFF) or 0x200B <= code <= 0x200F
    private = 0xE000 <= code < 0xF900
    return "" if unseen or private else chr(code)


def _accented(glyphs: list[Glyph]) -> list[Glyph]:
    """Put accents that are drawn over a letter onto that letter."""
    out: list[Glyph] = []
    apart: list[Glyph] = []
    index = 0
    while index < len(glyphs):
        glyph = glyphs[index]
        index += 1
        if glyph.text not in COMBINING:
            out.append(glyph)
            continue
        after = _combined(glyph, glyphs[index]) if index < len(glyphs) else None
        before = _combined(glyph, out[-1]) if out and after is None else None
        if after is not None:
            out.append(after._replace(spaced=glyph.spaced))
            index += 1
        elif before is not None:
            out[-1] = before
        else:
            apart.append(glyph)
    return _placed(apart, out) if apart else out


def _placed(accents: Sequence[Glyph], glyphs: list[Glyph]) -> list[Glyph]:
    """Put accents that are drawn before or after their word onto the letter below them."""
    rest: list[Glyph] = []
    for accent in accents:
        for index, glyph in enumerate(glyphs):
            made = _combined(accent, glyph) if glyph.x0 < accent.x1 and accent.x0 < glyph.x1 else None
            if made is not None:
                glyphs[index] = made
                break
        else:
            rest.append(accent)
    return glyphs + rest


def _combined(accent: Glyph, letter: Glyph) -> Glyph | None:
    """Return *letter* with *accent*, or None when the accent does not stand over it."""
    middle = (accent.x0 + accent.x1) / 2
    slack = 0.12 * letter.style.size
    if not letter.text.isalpha() or not letter.x0 - slack < middle < letter.x1 + slack:
        return None
    if abs(accent.base - letter.base) > 0.5 * letter.style.size:
        return None
    plain = DOTLESS.get(letter.text, letter.text)
    for mark in (accent.text, "ˇ") if accent.text == "˘" else (accent.text,):
        composed = unicodedata.normalize("NFC", plain + COMBINING[mark])
        if len(composed) == 1:
            return letter._replace(text=composed)
    return letter._replace(text=plain + COMBINING[accent.text])  # of mathematics: no font has one sign for it
