"""The authors of a paper, from the lines below its title.

Knows nothing about how lines were found. A name is two to five words, mostly capitalised, that name no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexing.parse.layout.types import Line, Style, Token, common_style, plain

PLACE = re.compile(
    r"\b(universit|institut|department|dept\b|schools? of|college|laborator|labs?\b|cent(re|er)\b|research|faculty"
    r"|academy|hospital|inc\b|corp|ltd|gmbh|compan|avenue|street|box\b|floor|usa?\b|u\.s\.a|uk\b|china|germany|france|italy|spain"
    r"|japan\b|india\b|canada|australia|netherlands|singapore|technolog|sciences?\b|engineering|google|microsoft|facebook"
    r"|yahoo|ibm\b|amazon\b|nec\b|tencent|e-?mail|http|www|abstract|keywords|received|accepted|published|available"
    r"|copyright|article|journal|volume|proceedings|conference|group\b|program|division|unit\b|independent|correspond|equal"
    r"|contribution|students?\b|review|version|submitted|information|access|software|testing|editor|report)",
    re.IGNORECASE,
)
"""Words of affiliations, addresses and notes."""

PARTICLE = re.compile(
    r"de|da|di|del|della|der|den|van|von|la|le|du|dos|das|al|bin|ibn|el|ter|ten|zu|zur|y|e", re.IGNORECASE
)
NAME_WORD = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w'’\-]*[^\W\d_]|\.)?(?:-?[A-Z]\.)*$")
MARKS = re.compile(r"[*†‡§¶∗⋆⁎♠♣♦♥∥#✉⊕∆⋄□◻\d]+")
SPLIT = re.compile(r"\s*(?:,|;|&|·|•|\||\b(?:and|und|et)\b)\s*", re.IGNORECASE)
DEGREES = re.compile(
    r"^(jr|sr|ii|iii|phd|ph\.d|md|m\.d|msc|m\.sc|bsc|dr|prof|ieee|(senior|student)?\s*(member|fellow))\.?$",
    re.IGNORECASE,
)
MEMBERSHIP = re.compile(r",?\s*\b((Senior|Student|Life) )?(Member|Fellow), IEEE")
NAME_GAP = 0.6
"""White space, in ems, that separates names set side by side."""


def find_authors(front: Sequence[Line], title: Sequence[Line], stated: str) -> tuple[str, ...]:
    """Return the authors' names in the order they stand.

    Args:
        front: the lines above the text of the first page.
        title: those of them that are the title.
        stated: what the file says its author is; taken when the page names nobody.
    """
    names: list[str] = []
    style: Style | None = None
    for line in _below(front, title):
        listed = len(line.segments) == 1 and (PLACE.search(line.text) or "@" in line.text)
        if style is not None and listed and len(names) > 2 and _alike(line.style, style):
            break
        for cell, own in _cells(line):
            found = list(_names(cell))
            style = style or (own if found else None)
            if style is not None and _alike(own, style):
                names.extend(found)
    once = [name for name in names if names.count(name) == 1]
    return tuple(once[:60]) or tuple(_stated(stated))


def _alike(a: Style, b: Style) -> bool:
    return a.font == b.font and abs(a.size - b.size) < 0.6


def _below(front: Sequence[Line], title: Sequence[Line]) -> list[Line]:
    """Return the lines below the title, top to bottom; what stands beside it in a margin is left out."""
    if not title:
        return list(front)
    left, right = min(line.x0 for line in title), max(line.x1 for line in title)
    middle, half = (left + right) / 2, max(right - left, 300) / 2
    own = {id(line) for line in title}
    found = [line for line in front if id(line) not in own and line.base > title[-1].base]
    near = [line for line in found if line.x0 < middle + half and line.x1 > middle - half]
    return sorted(near, key=lambda line: (round(line.base), line.x0))


def _cells(line: Line) -> Iterator[tuple[str, Style]]:
    """Return the line cell by cell, superscripts made commas, each with its style; addresses are left out."""
    for segment in line.segments:
        if re.search(r"\d{3}", plain(segment.tokens)):
            continue
        cell: list[Token] = []
        for token in segment.tokens:
            if cell and token.x0 - cell[-1].x1 > NAME_GAP * line.size:
                yield plain(cell), common_style(cell)
                cell = []
            cell.append(token._replace(text=", ", glued=True) if _is_mark(token) else token)
        yield plain(cell), common_style(cell)


def _is_mark(token: Token) -> bool:
    return token.level == 1 or MARKS.fullmatch(token.text) is not None


def _names(text: str) -> Iterator[str]:
    text = re.sub(r"^by\s+", "", MEMBERSHIP.sub("", text), flags=re.IGNORECASE)
    if PLACE.search(text) or re.search(r"[@:]", text):
        return
    for part in SPLIT.split(MARKS.sub(" ", text)):
        name = _name(part)
        if name:
            yield name


def _name(part: str) -> str:
    words = [word for word in part.split() if not DEGREES.match(word)]
    capitals = [word for word in words if NAME_WORD.match(word)]
    if not 2 <= len(words) <= 5 or len(capitals) < 2:
        return ""
    if any(word not in capitals and not PARTICLE.fullmatch(word) for word in words):
        return ""
    if all(len(word.strip(".")) < 2 for word in words):
        return ""
    return " ".join(_cased(word) for word in words)


def _cased(word: str) -> str:
    """Return a word in capitals as a name is written: "DOLAN" -> "Dolan"."""
    if len(word) > 2 and word.isupper() and "." not in word:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


def _stated(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"\s*(?:;|,|&|\band\b)\s*", text)]
    return [part for part in parts if len(part.split()) >= 2 and _name(part)]
