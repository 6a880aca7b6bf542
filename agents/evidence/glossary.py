"""Glossary: a German question in English words, so that it can be compared with English papers.

Word by word, by a list of research's vocabulary (german.txt), in any inflection and inside compounds: no translation,
and no model. Knows nothing about searching.

Source: Pirkola, "The Effects of Query Structure and Dictionary Setups in Dictionary-Based Cross-Language Information
Retrieval", SIGIR 1998, for words of several meanings as alternatives; Ballesteros and Croft, "Resolving Ambiguity for
Cross-Language Retrieval", SIGIR 1998, for choosing among them by what stands together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, TypeAlias

from agents.evidence.requests import joined_verb, without_requests
from indexing.analysis import terms
from indexing.stop_words import STOP_WORDS

English: TypeAlias = tuple[str, ...]
"""What a German word may be in English, best first; "" is no word."""

SHORTEST: Final = 4
"""Letters of the last part of a compound, and of a part that is in no list."""

LONGEST: Final = 64
"""Letters of a word that is read; what is longer is data rather than a word."""

_WORD: Final = re.compile(r"[\w@+]+(?:[.-][\w@+]+)*")
_PREFIX: Final = (
    r"(?:ab|an|auf|aus|be|bei|durch|ein|fest|her|heraus|hervor|hin|hinzu|mit|nach|nahe|um|unter|ver|vor|voraus|weg|"
    r"weiter|wieder|zu|zurück|zusammen)"
)
_FORMS: Final = (
    (re.compile(r"(\w{4,}?)e?te?[mnrs]?"), ("en", "n")),  # verändert, zerlegte
    (re.compile(rf"({_PREFIX}?)ge(\w{{3,}}?)(?:e?t|en)(?:e[mnrs]?)?"), ("en", "n")),  # ausgewertet
    (re.compile(rf"({_PREFIX})zu(\w{{3,}}?n)"), ("",)),  # auszuwerten
)
_JOINTS: Final = ("", "s", "es", "n", "en", "er", "e", "-")
"""What may stand between the parts of a compound: Leistung-s-daten, Studie-n-ziel."""

_ENDINGS: Final = (
    (r"ität(?:en)?", ("ity",)),
    (r"ism(?:us|en)", ("ism",)),
    (r"thm(?:us|en)", ("thm",)),
    (r"ien?", ("y",)),
    (r"iken?|ik", ("ics", "ic")),
    (r"isch(?:e[mnrs]?)?", ("ic", "ical")),
    (r"iv(?:e[mnrs]?)?", ("ive",)),
    (r"ier(?:en|t|te|ten|ter|tes|ung|ungen)", ("ate", "e", "", "ize")),
    (r"enz(?:en)?", ("ence", "ency")),
    (r"anz(?:en)?", ("ance",)),
    (r"ell(?:e[mnrs]?)?", ("al",)),
    (r"är(?:e[mnrs]?)?", ("ary",)),
    (r"ose[n]?", ("osis",)),
)
_COGNATE: Final = tuple((re.compile(rf"(\w{{3,}}?)(?:{ending})"), english) for ending, english in _ENDINGS)
_LETTERS: Final = (("", ""), ("k", "c"), ("z", "c"), ("f", "ph"), ("ä", "ae"), ("ö", "oe"), ("ü", "y"))
"""German endings and letters of words that both languages have from Latin and Greek, and the English ones."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a German question, and for each of its parts what it may be in English; no parts: nobody knows.

    *guessed* says that the list does not have all of it: the English is how it might be spelt.
    """

    text: str
    parts: tuple[English, ...]
    guessed: bool = False

    def english(self) -> Iterator[str]:
        """Yield everything that it may be in English."""
        yield from (one for part in self.parts for one in part)


def read(text: str, held: Callable[[str], int]) -> list[Word]:
    """Return the words of a German *text* but its function words, and those that only name a paper or only ask.

    *held* says how many passages hold a term. Only English that some passage holds is given; what is in no list stays
    as it is, or as it would be spelt in English, where some passage holds that.

    Example:
        "Wie hoch ist die Genauigkeit von BM25?" -> high: height; Genauigkeit: accuracy or precision; BM25: BM25
    """

    def known(one: str) -> bool:
        return all(held(term) for term in terms(one, "en"))

    found = []
    for match in _WORD.finditer(joined_verb(without_requests(text), lambda word: bool(_listed(word)))):
        if match[0].casefold() not in STOP_WORDS["de"]:
            word = match[0].lower()
            ways: tuple[tuple[English, ...], ...] = ()
            if len(word) <= LONGEST:
                ways = (_parts(word), tuple((one,) for one in _spelt(word) if known(one))[:1], _halves(word))
            there = (tuple(tuple(one for one in part if known(one)) for part in parts) for parts in ways)
            ways_left = [tuple(filter(None, parts)) for parts in there]
            found.append(Word(match[0], next(filter(None, ways_left), ()), guessed=not any(ways_left[:1])))
    return found


def chosen(words: Sequence[Word], passages: Collection[Collection[str]]) -> list[str]:
    """Return what each of *words* is in English: of several, what most of the *passages* hold, given by their terms.

    A word that nobody knows stays as it is.
    """

    def holding(one: str) -> int:
        wanted = set(terms(one, "en"))
        return sum(wanted <= set(found) for found in passages)

    return [" ".join(max(part, key=holding) for part in word.parts) or word.text for word in words]


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[English, ...]:
    """Return what *word* is in English, or what the parts of the compound are that it is, all of them in the list."""
    if whole := _listed(word):
        return (whole,)
    if "-" in word:
        return tuple(part for one in word.split("-") if one for part in _parts(one) or (tuple(_spelt(one)),))
    for first, last in _cut(word):
        begins, ends = _joined(first), _listed(last)
        if begins and ends:
            return (begins, ends)
    return ()


@lru_cache(maxsize=4096)
def _halves(word: str) -> tuple[English, ...]:
    """Return what the parts of the compound *word* are in English of which one is in the list."""
    for first, last in _cut(word):
        if len(first) >= SHORTEST and (ends := _list().get(_stem(last), ())):
            return (*(_parts(first) or (tuple(_spelt(first)),)), ends)
    for first, last in reversed(_cut(word)):
        if begins := _joined(first):
            return (begins, tuple(_spelt(last)))
    return ()


def _cut(word: str) -> list[tuple[str, str]]:
    """Return the ways to cut *word* in two, the shortest first part first."""
    return [(word[:at].rstrip("-"), word[at:]) for at in range(3, len(word) - SHORTEST + 1)]


def _joined(first: str) -> English:
    """Return what the *first* part of a compound is in English, with or without what joins it to the next."""
    for joint in _JOINTS:
        found = _listed(first.removesuffix(joint)) if first.endswith(joint) and len(first) - len(joint) > 2 else ()
        if found:
            return found
    return ()


def _listed(word: str) -> English:
    """Return what the list says that *word* is, in any of its forms."""
    listed = _list()
    as_it_is = listed.get(word, ()) or listed.get(_stem(word), ())
    if as_it_is:
        return as_it_is
    for pattern, endings in _FORMS:
        if match := pattern.fullmatch(word):
            for ending in endings:
                if found := listed.get(_stem("".join(match.groups("")) + ending)):
                    return found
    return ()


def _spelt(word: str) -> Iterator[str]:
    """Yield how *word* might be spelt in English, as it is last."""
    for german, english in _LETTERS:
        if german in word:
            for pattern, endings in _COGNATE:
                if match := pattern.fullmatch(word):
                    stem = match[1].replace(german, english) if german else match[1]
                    yield from (stem + ending for ending in endings)
            yield word.replace(german, english) if german else word


def _stem(word: str) -> str:
    return " ".join(terms(word, "de")[-1:])


@cache
def _list() -> dict[str, English]:
    """Return each German word of the list, and its stem, and what it is in English.

    A word that is listed as it is does not mean what others of its stem do: Arbeit is no worker.
    """
    listed: dict[str, English] = {}
    for line in files("agents.evidence").joinpath("german.txt").read_text("utf-8").splitlines():
        english, _, german = line.partition(":")
        for word in german.split() if not line.startswith("#") else ():
            for key in {word, _stem(word)}:
                known = (*listed.get(key, ()), *(one.strip() for one in english.split(",")))
                listed[key] = tuple(dict.fromkeys(known))
    return listed
