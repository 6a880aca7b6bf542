"""Asking: what a question wants to know of papers or of the library, and how it names them; by rules.

Knows nothing about what the library holds, so what is named may be no paper at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types


class What(StrEnum):
    """What is asked for."""

    AUTHORS = "authors"
    FIRST_AUTHOR = "first author"
    LAST_AUTHOR = "last author"
    YEAR = "year"
    VENUE = "venue"
    PAGES = "pages"
    DOI = "doi"
    TITLE = "title"
    REFERENCE = "reference"  # all of it, as it is cited
    AFFILIATIONS = "affiliations"
    COUNT = "count"
    LIST = "list"
    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    SHORTEST = "shortest"
    ADDED = "added last"
    PRESENCE = "presence"
    AUTHOR_COUNT = "number of authors"
    PERSON = "person"  # who somebody is
    PROLIFIC = "authors of several papers"
    MOST_PAPERS = "authors of the most papers"
    OVERVIEW = "overview"
    CITATIONS = "citation counts"  # which no record has


OF_PAPERS: Final = frozenset({What.COUNT, What.LIST, What.NEWEST, What.OLDEST, What.LONGEST, What.SHORTEST, What.ADDED})
"""What is asked of all papers that are meant together; the others are asked of papers that are named."""

OF_LIBRARY: Final = frozenset({What.PROLIFIC, What.MOST_PAPERS, What.OVERVIEW, What.CITATIONS})
"""What is asked of the library as a whole; of citation counts a paper may be named, and there are none."""

RANKED: Final = frozenset({What.NEWEST, What.OLDEST, What.LONGEST, What.SHORTEST})
"""What may be asked of a few papers that are named: "Which is newer, A or B?"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about papers, in "en" or "de".

    Of what is asked of a paper, *name* is how the question calls it, "" where it only points at one. *whose* of its
    authors' affiliations are asked for: "first", "last" or "" for all; *person*: *name* may be somebody's. *by* is the
    author whose papers are meant, *most* how many of them; of authors, the papers of which they have more. *library*
    says that it speaks of the library; *named* and *limited* are those of the way in which it asks.
    """

    what: What
    language: str
    name: str = ""
    whose: str = ""
    person: bool = False
    by: str = ""
    most: int = 1
    library: bool = False
    named: bool = False
    limited: bool = False

    @property
    def of_papers(self) -> bool:
        """Return whether papers are meant together that the question does not name."""
        return self.what in OF_PAPERS and not self.name

    @property
    def compares(self) -> bool:
        """Return whether papers that the question names are held against each other."""
        return self.what in RANKED and bool(self.name)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask for *what*: a pattern that all of a question has to match.

    *named*: only a name that says that it is a paper's makes it such a question ("How long is the BM25 paper?").
    *limited*: only where something says which papers are meant ("Which papers by Kern?").
    """

    what: What
    pattern: str
    named: bool = False
    limited: bool = False


LONGEST: Final = 1_000
"""Characters of a question that is read; what is longer was pasted."""

MOST: Final = 1_000
"""Papers that can be asked for by number."""

NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        ("two zwei", "three drei", "four vier", "five fünf", "six sechs", "seven sieben", "eight acht", "nine neun"),
        start=2,
    )
    for word in words.split()
} | {"ten": 10, "zehn": 10}

_SHORT_IS: Final = regex.compile(r"(?<=^(?:who|what|where|when))['’]s\b", regex.IGNORECASE)
_END: Final = regex.compile(r"[\s?!.…]+$")


def asked_by(
    question: str, language: str, ways: Sequence[tuple[Way, regex.Pattern]], polite: regex.Pattern
) -> Asked | None:
    """Return what *question* asks for in one of the *ways*; *polite* is what may stand before it."""
    if len(question) > LONGEST:
        return None
    plain = _END.sub("", " ".join(question.split()))
    plain = _SHORT_IS.sub(" is", polite.sub("", plain))
    for way, pattern in ways:
        match = pattern.fullmatch(plain)
        if match is not None:
            return _asked(way, match.groupdict(), language)
    return None


def compiled(ways: Sequence[Way]) -> tuple[tuple[Way, regex.Pattern], ...]:
    """Return each of *ways* with its pattern, which does not mind case, those last whose names may be anything."""
    in_order = sorted(ways, key=lambda way: (way.what in {What.PRESENCE, What.PERSON}, way.limited))
    return tuple((way, regex.compile(way.pattern, regex.IGNORECASE)) for way in in_order)


def _asked(way: Way, found: Mapping[str, str | None], language: str) -> Asked:
    whose = (found.get("whose") or "").casefold()
    number = (found.get("number") or "").casefold()
    return Asked(
        what=way.what,
        language=language,
        name=(found.get("name") or "").strip(" ,:"),
        whose=_WHOSE.get(whose, ""),
        person=bool(found.get("name")) and way.what is What.AFFILIATIONS and "work_of" not in found,
        by=(found.get("by") or "").strip(),
        most=_most(number),
        library=bool(found.get("library")),
        named=way.named,
        limited=way.limited,
    )


def _most(number: str) -> int:
    """Return how many papers a *number* in words or digits asks for; one where it asks for none."""
    return max(1, min(int(number), MOST)) if number.isdecimal() else NUMBERS.get(number, 1)


_WHOSE: Final = {
    word: of
    for of, words in (("first", "first lead main erst erste ersten haupt"), ("last", "last senior letzte letzten"))
    for word in words.split()
}
