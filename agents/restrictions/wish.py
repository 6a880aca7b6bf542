"""Wish: one thing that the words of a question say about which documents to ask.

Knows nothing about what the library holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from indexing.stop_words import STOP_WORDS
from indexing.types import ANYTHING, Filter

ONE_PAPER: Final = (
    r"(?:paper|article|study|publication|preprint|document|file|text|review|survey|thesis|book|chapter|report|"
    r"papier|artikel|arbeit|studie|publikation|veröffentlichung|aufsatz|dokument|datei|buch|kapitel|dissertation)"
)
PAPERS: Final = (
    r"(?:papers|articles|studies|publications|preprints|documents|files|texts|reviews|surveys|sources|literature|"
    r"papiere?n?|paper|artikeln?|arbeiten|studien|publikationen|veröffentlichungen|aufsätzen?|dokumenten?|dateien|"
    r"quellen|literatur)"
)
INTO: Final = r"(?:in|from|within|according\s+to|per|see|im|aus|laut|nach|gemäß|of|von)"
"""Words by which a place to look in begins."""

THE: Final = r"(?:the|a|an|my|our|all|any|der|die|das|dem|den|einem|einer|meinem|meiner|meinen|allen)"
YEAR: Final = r"(?:1[89]|20)\d\d"
QUOTED: Final = (
    r"(?:[\"“”„«»](?P<double>[^\"“”„«»\n]{2,300})[\"“”«»]|(?<!\w)[‘'](?P<single>[^\n]{2,300}?)[’'](?=[\s,.;:?!)]|$))"
)

_EMPTY: Final = (
    "again appeared arbeit arbeiten article articles artikel bitte document documents dokument dokumente else "
    "erschienen file files ja jetzt nochmal now nur ok okay only paper papers papier please publication publications "
    "published sonst studie studien studies study und veröffentlicht written yes"
)
"""Words that say nothing about a subject, besides the function words of the languages."""

_ONLY: Final = regex.compile(r"\b(?:only|nur)\s+$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of a filter, what to say when it holds, and the words that only say it.

    *unmet* says what is missing when no document meets it: all of a sentence where the *filter* is empty, otherwise
    how it goes on behind "No paper in the library". *cut* are the characters start <= i < end of the question that say
    nothing else; None: they say more.
    """

    note: str
    unmet: str
    filter: Filter = ANYTHING
    cut: tuple[int, int] | None = None


def without(question: str, cuts: Sequence[tuple[int, int]]) -> str:
    """Return *question* without the characters *cuts*; "" when nothing is left that could be asked.

    Example:
        "In papers since 2020, what is b?" without (0, 21) -> "What is b?"
    """
    text = rest(question, cuts)
    return text if has_content(text) else ""


def rest(question: str, cuts: Sequence[tuple[int, int]]) -> str:
    """Return *question* without the characters *cuts*, whatever is left.

    Example:
        "Which papers are from 2004?" without (17, 26) -> "Which papers are?"
    """
    kept, at = [], 0
    for start, end in sorted(cuts):
        only = _ONLY.search(question, 0, start)
        kept.append(question[at : only.start() if only else start])
        at = max(at, end)
    kept.append(question[at:])
    text: str = regex.sub(r"\s+", " ", " ".join(part.strip() for part in kept))
    text = regex.sub(r"\s+([,.;:?!])", r"\1", text)
    text = regex.sub(r"^[\s,;:.–-]+|[\s,;:–-]+$", "", text)
    text = regex.sub(r"[,;:]+([.?!])", r"\1", text)
    return text[0].upper() + text[1:] if text and question[0].isupper() else text


def has_content(text: str) -> bool:
    """Return whether *text* has a word that says what it is about, and not only of which documents."""
    plain: frozenset[str] = STOP_WORDS["en"] | STOP_WORDS["de"] | set(_EMPTY.split())
    return any(word.casefold() not in plain for word in regex.findall(r"\w[\w'’-]*", text))


def quoted(match: regex.Match) -> str:
    """Return what stands between the quotation marks that QUOTED has found."""
    return str(match["double"] or match["single"] or "").strip()
