"""Alternatives: the things or papers that were named together, and those of them that a follow-up chooses.

Reads English and German. Knows nothing about how a question is then asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agents.follow_ups.mentions import joined_things, language_of, plain_joint, things
from agents.follow_ups.turn import CitedPaper, Turn

LOOKED_BACK: Final = 4
"""Turns in which what a follow-up may mean is looked for."""

_ORDINALS: Final = (
    "first|former|erste",  # "erste" is in "erstere"
    "second|zweite",
    "third|dritte",
    "fourth|vierte",
    "fifth|fünfte",
    "sixth|sechste",
    "seventh|siebte",
    "eighth|achte",
    "ninth|neunte",
    "tenth|zehnte",
)
_PLACES: Final = (
    *((place, re.compile(words, re.IGNORECASE)) for place, words in enumerate(_ORDINALS)),
    (-1, re.compile(r"last|latter|letzte", re.IGNORECASE)),  # "letzte" is in "letztere"
)
_OTHER: Final = re.compile(r"\bother|\bandere", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\b(?:two|three|beiden|zwei|drei)\b", re.IGNORECASE)
_BOTH: Final = re.compile(r"\b(?:both|beiden?)\b", re.IGNORECASE)
_COUNTS: Final = {"two": 2, "beiden": 2, "zwei": 2, "three": 3, "drei": 3}
_TWO: Final = 2
_LISTS_BACK: Final = 8  # turns: a list is spoken of for long
_NUMBER: Final = re.compile(r"\d{1,2}")
_PAPER: Final = re.compile(
    r"\b(?:papers?|stud(?:y|ies)|articles?|publications?|sources?|citations?|references?|arbeit(?:en)?|"
    r"studien?|artikeln?|aufs[aä]tze?|publikation(?:en)?|veröffentlichung(?:en)?|quelle|zitat)\b|\[\d",
    re.IGNORECASE,
)
_QUOTES: Final = {"en": "“{}”", "de": "„{}“"}


@dataclass(frozen=True, slots=True)
class Alternative:
    """A thing that was named, or a paper: then *document_id* says which one, and its name is the title in quotes."""

    name: str
    document_id: str = ""


def alternatives(words: str, turns: Sequence[Turn], language: str) -> tuple[Alternative, ...]:
    """Return those that *words* such as "the second one" may mean: of the last turn that has several.

    Things that a question names side by side, and papers that an answer lists, go before papers that the last answer
    merely cites. Where the words say that a paper is meant, or count citations, it is one.
    """
    last = turns[-1]
    if _NUMBER.search(words):
        return tuple(_named(one, language) for one in last.cited)
    papers_meant = _PAPER.search(words) is not None
    if papers_meant and len(last.papers) > 1:
        return tuple(_named(one, language) for one in last.papers)
    for turn in reversed(turns[-_LISTS_BACK:]):
        if turn.lists and (len(turn.papers) > 1 or (turn is last and turn.papers)):
            return tuple(_named(one, language) for one in turn.papers)
        together = () if papers_meant else joined_things(plain_joint(turn.question))
        if together:
            return tuple(Alternative(name) for name in together)
    apart = () if papers_meant else _named_apart(last)
    return apart or tuple(_named(one, language) for one in last.papers)


def chosen(words: str, among: Sequence[Alternative], turns: Sequence[Turn]) -> tuple[Alternative, ...]:
    """Return those that *words* choose *among* alternatives; none where there are not so many, or it is not clear."""
    if number := _NUMBER.search(words):
        return tuple(among[int(number[0]) - 1 : int(number[0])]) if int(number[0]) else ()
    if _OTHER.search(words):
        rest = tuple(one for one in among if not spoken_of(one, turns[-1]))
        return rest if len(rest) < len(among) and (len(rest) == 1 or _plural(words)) else ()
    place = next((place for place, pattern in _PLACES if pattern.search(words)), None)
    if place is None or not -len(among) <= place < len(among):
        return ()
    count = _SEVERAL.search(words)
    if count:
        most = _COUNTS[count[0].casefold()]
        if most > len(among):
            return ()
        return tuple(among[-most:] if place < 0 else among[:most])
    return (among[place],)


def counts(words: str) -> bool:
    """Return whether *words* count: "the third one", but not "the other one"."""
    return _NUMBER.search(words) is not None or any(pattern.search(words) for _, pattern in _PLACES)


def several(words: str) -> bool:
    """Return whether *words* mean more than one: "the first two", "both"."""
    return _SEVERAL.search(words) is not None or _BOTH.search(words) is not None


def spoken_of(one: Alternative, turn: Turn) -> bool:
    """Return whether the question of *turn* names this candidate, or its answer rests on this paper alone."""
    alone = [paper.document_id for paper in turn.papers] == [one.document_id] and not turn.lists
    return alone or one.name.strip("“”„").casefold() in turn.question.casefold()


def _named_apart(turn: Turn) -> tuple[Alternative, ...]:
    """Return the two things that a question names, though not side by side: "Does RM3 help BM25?".

    All nouns look like names in German, so none is taken there. Whoever a thing is by is none.
    """
    text = plain_joint(turn.question)
    named = tuple(name for name in things(text) if not re.search(rf"\b(?:by|von) {re.escape(name)}", text))
    return tuple(Alternative(name) for name in named) if len(named) == _TWO and language_of(text) == "en" else ()


def _named(paper: CitedPaper, language: str) -> Alternative:
    return Alternative(_QUOTES.get(language, _QUOTES["en"]).format(paper.title), paper.document_id)


def _plural(words: str) -> bool:
    return re.search(r"\b(?:others|anderen|papers|studies)\b", words, re.IGNORECASE) is not None
