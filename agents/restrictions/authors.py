"""Authors: "in the paper by Mori", "according to Kern et al. (2020)", "shown by Robertson and Zaragoza".

Only who has written a paper of the library is an author; whoever merely made what is asked about ("the method
proposed by Mori") is none, since others may describe it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.phrases import said
from agents.phrases.english import BY, FROM, IS, NOBODY, ONLY_PAPERS, WITH_OTHERS
from agents.restrictions.wish import INTO, ONE_PAPER, PAPERS, THE, YEAR, Wish
from indexing.catalogue import Catalogue
from indexing.types import Filter

_NAME: Final = (
    r"(?:(?:van|von|de|der|den|di|da|del|la|le|el|al|bin|ten|ter|zu|dos|du)\s+){0,4}"
    r"(?:\p{Lu}\.\s*){0,4}\p{Lu}[\p{L}'’-]{1,40}+(?!\d)(?:\s+\p{Lu}(?:\.|[\p{L}'’-]{0,40}+)){0,6}(?!\d)"
)
_NAMES: Final = rf"(?P<names>{_NAME}(?:\s*,\s*{_NAME}){{0,12}}(?:,?\s*(?:and|und|&)\s*{_NAME})?)"
_OTHERS: Final = (
    r"(?P<others>\s*,?\s*(?:et\s+al\b\.?|u\.\s?a\.|"
    r"(?:and|und)\s+(?i:colleagues|others|co-?workers|kollegen|andere)\b))?"
)
_WHEN: Final = rf"(?P<when>\s*,?\s*(?:\((?P<bracketed>{YEAR})[a-z]?\)|(?:(?:from|of|von|aus)\s+)?(?P<plain>{YEAR})\b))?"
_WHO: Final = rf"{_NAMES}{_OTHERS}{_WHEN}"
_FORMS: Final = (
    (
        rf"(?P<in>(?i:\b{INTO}|^\W*(?:only|nur))\s+)?(?i:\b(?:{THE}|recent|newest|only)\s+)*(?i:\b(?:{PAPERS}|{ONE_PAPER}|work))"
        rf"(?P<by>\s+(?i:(?:written|published|verfasst)\s+)?(?i:by|of|from|von)\s+{_WHO})"
    ),
    rf"(?P<in>\b(?i:according\s+to|as\s+per|laut|nach|gemäß)\s+)(?P<by>{_WHO})",
    rf"(?P<in>\b(?i:in|by|from|bei|von)\s+)(?P<by>{_WHO})",
    (
        r"\b(?i:shown|found|reported|written|published|said|stated|concluded|argued|described|observed)"
        rf"(?P<by>\s+(?i:by)\s+{_WHO})"
    ),
)
_PATTERNS: Final = tuple(regex.compile(form) for form in _FORMS)
_BARE: Final = 2
"""The form that is a name only with "et al." or a year: "in Kern (2020)", but "in Berlin"."""

_OR: Final = regex.compile(r"\s*(?:or|oder|etc)\b")
_APART: Final = regex.compile(r"\s*(?:,|\band\b|\bund\b|&)\s*")


def wishes(question: str, catalogue: Catalogue) -> Iterator[Wish]:
    """Yield whose papers *question* wants to be asked; of several ways to say so, the first that holds."""
    for number, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(question):
            named = bool(match["others"] or match["bracketed"])
            if (number == _BARE and not named) or _OR.match(question, match.end()):
                continue
            yield from _wish(match, catalogue, sure=named or _says_by(match))
            return


def _says_by(match: regex.Match) -> bool:
    """Return whether it is a paper "by" somebody: "the study of Parkinson's disease" has no author."""
    return regex.match(r"\s+(?:written\s+|published\s+)?by\b", match["by"], regex.I) is not None


def _wish(match: regex.Match, catalogue: Catalogue, *, sure: bool) -> Iterator[Wish]:
    """Yield the wish of *match*; one that nobody meets only where it is *sure* that an author is meant."""
    names, documents, whole = _known(match["names"], catalogue)
    if not documents:
        if sure:
            yield Wish("", said(NOBODY, match.string, who=match["names"]))
        return
    start = match.start("in") if match.groupdict().get("in") else match.start("by")
    end = match.end("by") if whole else match.start("names") + len(names)
    who = said(WITH_OTHERS, match.string, who=names) if match["others"] else names
    cut = (start, end)
    theirs = Filter(documents=tuple(sorted(documents)))
    yield Wish(*_only(BY, match.string, who=who), filter=theirs, cut=cut)
    year = match["bracketed"] or match["plain"]
    if year and whole:
        only = Filter(year_from=int(year), year_to=int(year))
        yield Wish(*_only(FROM, match.string, first=year), filter=only, cut=cut)


def _only(phrase: str, question: str, **filled: str) -> tuple[str, str]:
    """Return what to say where only papers of which *phrase* is true are asked, and where it is true of none."""
    which = said(phrase, question, **filled)
    return said(ONLY_PAPERS, question, which=which), said(IS, question, which=which)


def _known(text: str, catalogue: Catalogue) -> tuple[str, set[str], bool]:
    """Return the longest beginning of *text* that names authors, the documents by all of them, and if it is all.

    Example:
        "Kern Ranking" -> "Kern", of whom there are papers
    """
    words = text.split()
    for length in range(len(words), 0, -1):
        names = " ".join(words[:length]).rstrip(",")
        if not words[length - 1][:1].isupper():
            continue  # "der" of "der Studie" is no name, though it is a part of "van der Berg"
        each = [name for name in _APART.split(names) if name]
        found = [set(catalogue.resolve(Filter(authors=(name,))).documents) for name in each]
        if found and all(found):
            return names, set.intersection(*found), length == len(words)
    return text, set(), False
