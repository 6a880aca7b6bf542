"""Lines -> text, with the place of every word: line ends joined, scripts set off, tables row by row.

Knows nothing about what a line means, only how its tokens are written down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexing.parse.layout.frame import Frame
from indexing.parse.layout.hyphens import Vocabulary
from indexing.parse.layout.types import Line, Token
from indexing.types import CELL_BORDER, Box, Word

SUPERSCRIPT = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
EXPONENT = re.compile(r"^[-+−–]?\d+$")
MARK = re.compile(r"^[\[(]?(?:\d{1,3}|[*†‡§¶∗⋆])(?:[,;–−-]?(?:\d{1,3}|[*†‡§¶∗⋆]))*[,;)\]]?$")
"""A superscript that points at a reference or a footnote: 3 | 1,2 | 4-7 | [12]."""

UNITS = re.compile("m|cm|mm|km|nm|s|ms|g|kg|mg|l|ml|h|ha|in|ft|yd|mol|kgm|sec|min|Hz|χ")


@dataclass
class Writer:
    """Collects the text of one block and the boxes of its words."""

    frames: Sequence[Frame]  # of all sheets
    vocabulary: Vocabulary
    parts: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """Return what has been written so far."""
        return "".join(self.parts)

    def prose(self, lines: Sequence[Line]) -> None:
        """Write *lines* as running text."""
        for line in lines:
            self.line(line)

    def table(self, rows: Sequence[Sequence[Sequence[Token]]], line: Line) -> None:
        """Write *rows* of cells, one line a row; *line* is any of the table's."""
        for index, row in enumerate(rows):
            if index:
                self._put("\n")
            for number, cell in enumerate(row):
                if number:
                    self._put(CELL_BORDER)
                self._tokens(cell, line)

    def line(self, line: Line) -> None:
        """Write *line* after what stands there: a hyphenated word is joined, others get a space."""
        if self.parts:
            self._put(self._joint(line))
        self._tokens(line.tokens, line)

    def _joint(self, line: Line) -> str:
        """Return what to put between the text so far and *line*; drops a line-end hyphen."""
        text = "".join(self.parts[-3:])
        first = line.tokens[0].text
        if re.search(r"\w[-\u2010\u00ad]$", text):
            if not self.vocabulary.keeps_hyphen(re.split(r"\s", text)[-1][:-1], line.text.split(" ", 1)[0]):
                self._drop_hyphen()
            return ""
        if re.search(r"\w[—/]$", text) or (re.search(r"\d–$", text) and first[:1].isdigit()):
            return ""
        return "" if _is_cjk(text[-1:]) and _is_cjk(first[:1]) else " "

    def _drop_hyphen(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        last = self.words.pop()
        if last.end - 1 > last.start:
            self.words.append(Word(last.start, last.end - 1, last.box))

    def _tokens(self, tokens: Sequence[Token], line: Line) -> None:
        after_mark = False
        for index, token in enumerate(tokens):
            text, apart = _scripted(token, "".join(self.parts[-2:]) if index else "")
            if index and (apart or after_mark or not token.glued):
                self._put(" ")
                glued = False
            else:
                glued = index > 0
            self._word(text, self._box(token, line), extend=glued)
            after_mark = index == 0 and token.level == 1 and MARK.match(token.text) is not None

    def _word(self, text: str, box: Box, *, extend: bool) -> None:
        start = self.length
        self._put(text)
        if extend and self.words:
            last = self.words.pop()
            start, box = last.start, _union(last.box, box)
        self.words.append(Word(start, self.length, box))

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _box(self, token: Token, line: Line) -> Box:
        top = max(token.y0, token.base - 0.95 * token.size)
        bottom = min(token.y1, token.base + 0.3 * token.size)
        if bottom <= top:
            top, bottom = token.y0, token.y1
        return self.frames[line.sheet].box(line.page, token.x0, top, token.x1, bottom)


def _scripted(token: Token, before: str) -> tuple[str, bool]:
    """Return how *token* is written after *before*, and whether a space comes first.

    Example: "effect" + ^1,2 -> " ¹,²"; "10" + ^-5 -> "⁻⁵"; "20" + ^th -> "th".
    """
    if token.level != 1 or not any(character.isdigit() for character in token.text):
        return token.text, False
    word = re.split(r"[\s|]", before)[-1]
    power = bool(re.search(r"[\d)\]]$", word)) or len(word) == 1 or UNITS.fullmatch(word) is not None
    if power and EXPONENT.match(token.text):
        return token.text.translate(SUPERSCRIPT), False
    if MARK.match(token.text):
        return token.text.translate(DIGITS), bool(before)
    return token.text, False


def _is_cjk(character: str) -> bool:
    return bool(re.match(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]", character))


def _union(a: Box, b: Box) -> Box:
    return Box(a.page, min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
