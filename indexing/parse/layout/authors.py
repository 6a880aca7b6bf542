"""The authors of a paper, from the lines below its title.

Knows nothing about how lines were found. A name is two to five words, mostly capitalised, that name no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexing.parse.layout.types import Line, Token, plain

PLACE = re.compile(
    r"\b(universit|institut|department|dept|school|college|laborator|\blabs?\b|centre|center|research|faculty|academy|hospital"
    r"|inc\b|corp|ltd|gmbh|company|street|avenue|road|drive|lane|way|box|usa?\b|uk\b|china|germany|france|italy|spain|japan|india"
    r"|canada|australia|netherlands|singapore|technolog|science|engineering|google|microsoft|facebook|yahoo|ibm|amazon|nec\b|tencent"
    r"|email|e-mail|http|www|abstract|keywords|received|accepted|published|available|copyright|article|journal|volume|proceedings"
    r"|conference|group|program|division|unit|state|city|street|independent|correspond|equal contribution|member|fellow|student"
    r"|review|version|submitted|by$|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})",
    re.IGNORECASE,
)

PARTICLE = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "du",
        "dos",
        "das",
        "al",
        "bin",
        "ibn",
        "el",
        "ter",
        "ten",
        "zu",
        "zur",
        "y",
        "e",
    ]
)
NAME_WORD = re.compile(r"^(?:[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w'’\-]*[^\W\d_]|\.)?(?:-?[A-Z]\.)*)$")
MARKS = re.compile(r"[*†‡§¶∗⋆⁎♠♣♦♥∥#✉⊕∆⋄\d]+")
SPLIT = re.compile(r"\s*(?:,|;|&|·|•|\band\b|\bund\b|\bet\b|\|)\s*")
DEGREES = re.compile(r"^(jr|sr|ii|iii|phd|ph\.d|md|m\.d|msc|m\.sc|bsc|dr|prof|ieee)\.?$", re.IGNORECASE)


def find_authors(front: Sequence[Line], title: Sequence[Line], stated: str) -> tuple[str, ...]:
    """Return the authors' names in the order they stand.

    Args:
        front: the lines above the text of the first page.
        title: those of them that are the title.
        stated: what the file says its author is; taken when the page names nobody.
    """
    below = [line for line in front if not title or (line.base > title[-1].base and not any(line is t for t in title))]
    names: list[str] = []
    size = 0.0
    for line in below:
        found = [name for segment in _groups(line) for name in _names(segment)]
        if not found:
            if names and (PLACE.search(line.text) or "@" in line.text) and _single_list(names, line):
                break
            continue
        if not size:
            size = line.size
        if abs(line.size - size) < 0.6:
            names.extend(found)
    names = list(dict.fromkeys(names))
    return tuple(names[:60]) or tuple(_stated(stated))


def _single_list(names: Sequence[str], line: Line) -> bool:
    """Return whether all authors stand in one list: affiliations below it are not a grid's."""
    return len(names) > 2 and len(line.segments) == 1


def _groups(line: Line) -> Iterator[str]:
    """Return the line cell by cell, without superscripts."""
    for segment in line.segments:
        yield plain([token._replace(text=", ", glued=True) if _is_mark(token) else token for token in segment.tokens])


def _is_mark(token: Token) -> bool:
    return token.level == 1 or MARKS.fullmatch(token.text) is not None


def _names(text: str) -> Iterator[str]:
    if PLACE.search(re.sub(r",?\s*\b(Senior |Student )?(Member|Fellow), IEEE", "", text)) or "@" in text or ":" in text:
        return
    text = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
    for part in SPLIT.split(MARKS.sub(" ", text)):
        name = _name(part)
        if name:
            yield name


def _name(part: str) -> str:
    words = [word for word in part.split() if not DEGREES.match(word)]
    capitals = [word for word in words if NAME_WORD.match(word)]
    if not 2 <= len(words) <= 5 or len(capitals) < 2:
        return ""
    if any(word not in capitals and word.lower() not in PARTICLE for word in words):
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
