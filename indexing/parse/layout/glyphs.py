"""Read the glyphs, rules and stamps of a PDF page through PDFium's raw text interface.

The only file of the layout analysis that knows PDFium. Knows nothing about words or lines.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

from indexing.parse.layout.frame import Frame
from indexing.parse.layout.types import Glyph, Rule, Style

BOLD = re.compile(r"bold|black|heavy|[-_]medi|demi|cmbx|cmssbx|sfbx|sfrb|libertinetb|biolinumtb|\.b\b", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|cmti|cmmi|cmsl|sfti|slant|libertineti|\.i\b", re.IGNORECASE)

MAX_OBJECTS = 4000
"""Objects of a page looked at for rules; drawings have tens of thousands."""

HYPHEN_MARK = 0x02
"""What PDFium returns for a hyphen at a line end."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """What stands on a page: glyphs in the order they are drawn, rules, and text set crosswise."""

    number: int  # 1-based
    frame: Frame
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    stamps: str  # margin stamps and other text that runs in another direction


_Character: TypeAlias = tuple[str, float, float, float, float, float, float, Style, int, bool, bool]
"""A character, its left, bottom, right and top edge and its origin (x, y) in PDF coordinates, its style, the direction
it runs in (degrees counter-clockwise), whether white space comes before it, whether it is a line-end hyphen. A plain
tuple: there are 5,000 on a page."""

DIRECTION: Final = 8
SPACED: Final = 9
"""Places in the tuple."""

SIDEWAYS = 300
"""Characters in another direction that make a sheet of their own: a table printed sideways, not a stamp."""


def read_page(document: pdfium.PdfDocument, index: int) -> list[RawPage]:
    """Return the sheets of text of page *index* (0-based), each turned so that its text runs to the right.

    The first has most of the text; a second one is what is printed sideways.
    """
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            characters = _characters(text_page.raw)
        finally:
            text_page.close()
        frame = Frame.of(page.get_bbox(), page.get_rotation())
        main = _main_direction(characters, frame.shown)
        count = Counter(character[DIRECTION] for character in characters)
        directions = [main, *(each for each in count if each != main and count[each] >= SIDEWAYS)]
        stamps = "".join(" " * c[SPACED] + c[0] for c in characters if c[DIRECTION] not in directions).strip()
        return [_sheet(index + 1, page.raw, frame.turned(each), characters, stamps) for each in directions]
    finally:
        page.close()


def _sheet(number: int, page: Any, frame: Frame, characters: list[_Character], stamps: str) -> RawPage:
    """Return the characters that run in the direction in which *frame* is read."""
    a, b, c, d, e, f = frame.mapping()
    glyphs: list[Glyph] = []
    for text, left, bottom, right, top, x, y, style, direction, spaced, hyphen in characters:
        if direction != frame.read:
            continue
        x0, x1 = a * left + b * bottom + c, a * right + b * top + c
        y0, y1 = d * left + e * bottom + f, d * right + e * top + f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        glyphs.append(Glyph(text, x0, y0, x1, y1, d * x + e * y + f, style, spaced, hyphen))
    return RawPage(number, frame, tuple(glyphs), _rules(page, frame), stamps)


def _characters(text_page: Any) -> list[_Character]:
    """Return the visible characters of a page in drawing order, in PDF coordinates."""
    found: list[_Character] = []
    styles: dict[int, tuple[Style, int]] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    object_at = _address_of(raw.FPDFText_GetTextObject)
    spaced, high = False, 0
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (0x20, 0x0A, 0x0D, 0xA0, 0x09):
            spaced = True
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        address = object_at(text_page, index)
        if not address:
            continue
        if address not in styles:
            styles[address] = _style(text_page, index)
        style, direction = styles[address]
        raw.FPDFText_GetLooseCharBox(text_page, index, box_at)
        raw.FPDFText_GetCharOrigin(text_page, index, x_at, y_at)
        hyphen = code == HYPHEN_MARK and raw.FPDFText_IsHyphen(text_page, index) == 1
        place = (box.left, box.bottom, box.right, box.top, x.value, y.value)
        found.append(("-" if hyphen else chr(code), *place, style, direction, spaced, hyphen))
        spaced = False
    return found


def _address_of(function: Any) -> Callable[[Any, int], int | None]:
    """Return *function* with a plain address as its result, which is several times faster to compare."""
    prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, *function.argtypes)
    return prototype(ctypes.cast(function, ctypes.c_void_p).value)  # type: ignore[arg-type]


def _style(text_page: Any, index: int) -> tuple[Style, int]:
    """Return the style of a text object and the direction it runs in."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    direction = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
    name = ctypes.create_string_buffer(256)
    font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(text_page, index))
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    family = re.sub(r"^[A-Z]{6}\+", "", name.value.decode("latin-1"))
    return Style(family, round(size, 2), bool(BOLD.search(family)), bool(ITALIC.search(family))), direction


def _main_direction(characters: list[_Character], shown: int) -> int:
    """Return the direction most characters run in; that of the page as it is shown when there are none."""
    count = Counter(character[DIRECTION] for character in characters)
    return max(count, key=lambda direction: (count[direction], direction == shown)) if count else shown


def _rules(page: Any, frame: Frame) -> tuple[Rule, ...]:
    """Return the horizontal lines drawn on a page that are at least 10 points long."""
    found: list[Rule] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            continue
        x0, y0, x1, y1 = frame.rectangle(left.value, bottom.value, right.value, top.value)
        if y1 - y0 <= 2.5 and x1 - x0 >= 10:
            found.append(Rule(x0, x1, (y0 + y1) / 2))
    return _merged(found)


def _merged(rules: list[Rule]) -> tuple[Rule, ...]:
    """Join rules that touch: tables are often ruled cell by cell."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y), rule.x0)):
        last = out[-1] if out else None
        touches = last is not None and rule.x0 <= last.x1 + 2 and rule.x1 >= last.x0 - 2
        if last is not None and touches and abs(last.y - rule.y) < 1.5:
            out[-1] = Rule(min(last.x0, rule.x0), max(last.x1, rule.x1), last.y)
        else:
            out.append(rule)
    return tuple(out)
