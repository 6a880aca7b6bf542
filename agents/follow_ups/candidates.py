"""Candidates: the things or papers that were named together, and those of them that a follow-up chooses.

Reads English and German. Knows nothing about how a question is then asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agents.follow_ups.mentions import joined_things, plain_joint, things
from agents.types import CitedPaper, Turn

LOOKED_BACK: Final = 4
"""Turns in which what a follow-up may mean is looked for."""

_PLACES: Final = (
    (0, re.compile(r"first|former|erste", re.IGNORECASE)),  # "erste" is in "erstere"
    (1, re.compile(r"second|zweite", re.IGNORECASE)),
    (2, re.compile(r"third|dritte", re.IGNORECASE)),
    (3, re.compile(r"fourth|vierte", re.IGNORECASE)),
    (4, re.compile(r"fifth|fünfte", re.IGNORECASE)),
    (-1, re.compile(r"last|latter|letzte", re.IGNORECASE)),  # "letzte" is in "letztere"
)
_OTHER: Final = re.compile(r"\bother|\bandere", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\b(?:two|three|beiden|zwei|drei)\b", re.IGNORECASE)
_COUNTS: Final = {"two": 2, "beiden": 2, "zwei": 2, "three": 3, "drei": 3}
_NUMBER: Final = re.compile(r"\d{1,2}")
_PAPER: Final = re.compile(
    r"\b(?:papers?|stud(?:y|ies)|articles?|publications?|works?|sources?|citations?|references?|arbeit(?:en)?|"
    r"studien?|artikeln?|aufs[aä]tze?|publikation(?:en)?|veröffentlichung(?:en)?|quelle|zitat)\b|\[\d",
    re.IGNORECASE,
)
_QUOTES: Final = {"en": "“{}”", "de": "„{}“"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that was named, or a paper: then *document_id* says which one, and its name is the title in quotes."""

    name: str
    document_id: str = ""


def candidates(words: str, turns: Sequence[Turn], language: str) -> tuple[Candidate, ...]:
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
    for turn in reversed(turns[-LOOKED_BACK:]):
        if turn.lists and turn.papers:
            return tuple(_named(one, language) for one in turn.papers)
        together = () if papers_meant else joined_things(plain_joint(turn.question))
        if together:
            return tuple(Candidate(name) for name in together)
    several = last.papers if len(last.papers) > 1 else ()
    return tuple(_named(one, language) for one in several) or _named_apart(turns)


def chosen(words: str, among: Sequence[Candidate], turns: Sequence[Turn]) -> tuple[Candidate, ...]:
    """Return those that *words* choose *among* candidates; none where there are not so many, or it is not clear."""
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
        return tuple(among[-most:] if place < 0 else among[:most])
    return (among[place],)


def spoken_of(one: Candidate, turn: Turn) -> bool:
    """Return whether the question of *turn* names this candidate, or its answer rests on this paper alone."""
    alone = [paper.document_id for paper in turn.papers] == [one.document_id] and not turn.lists
    return alone or one.name.strip("“”„").casefold() in turn.question.casefold()


def _named_apart(turns: Sequence[Turn]) -> tuple[Candidate, ...]:
    """Return the two things that the last question names, though not side by side: "Does RM3 help BM25?"."""
    named = things(plain_joint(turns[-1].question))
    return tuple(Candidate(name) for name in named) if len(named) == 2 else ()


def _named(paper: CitedPaper, language: str) -> Candidate:
    return Candidate(_QUOTES.get(language, _QUOTES["en"]).format(paper.title), paper.document_id)


def _plural(words: str) -> bool:
    return re.search(r"\b(?:others|anderen|papers|studies)\b", words, re.IGNORECASE) is not None
