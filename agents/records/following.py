"""Following: a question that goes on about the paper of the question before, in words that stand alone.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.naming import named
from agents.records.asking import OF_PAPERS, Asked, What
from agents.records.looking import BARE, Looked, asked_in, look_up, of_a_thing
from agents.records.telling import marked
from agents.types import Question
from indexing.catalogue import Catalogue

_ASKED: Final = {
    "en": {
        What.AUTHORS: "Who wrote {}?",
        What.FIRST_AUTHOR: "Who is the first author of {}?",
        What.LAST_AUTHOR: "Who is the last author of {}?",
        What.YEAR: "When was {} published?",
        What.VENUE: "Where was {} published?",
        What.PAGES: "How many pages does {} have?",
        What.DOI: "What is the DOI of {}?",
        What.TITLE: "What is the title of {}?",
        What.REFERENCE: "How do I cite {}?",
        What.AFFILIATIONS: "Where do the authors of {} work?",
    },
    "de": {
        What.AUTHORS: "Wer hat {} geschrieben?",
        What.FIRST_AUTHOR: "Wer ist der Erstautor von {}?",
        What.LAST_AUTHOR: "Wer ist der Letztautor von {}?",
        What.YEAR: "Wann ist {} erschienen?",
        What.VENUE: "Wo ist {} erschienen?",
        What.PAGES: "Wie viele Seiten hat {}?",
        What.DOI: "Was ist die DOI von {}?",
        What.TITLE: "Was ist der Titel von {}?",
        What.REFERENCE: "Wie zitiere ich {}?",
        What.AFFILIATIONS: "Wo arbeiten die Autoren von {}?",
    },
}
_ONE_WORD: Final = regex.compile(r"(?:(?:and|und),?\s+)?(?P<word>\w+)[\s?!.]*", regex.IGNORECASE)
_AND: Final = regex.compile(
    r"(?:and|or|but|what about|how about|and what about|und|oder|was ist mit|und was ist mit|wie ist es (?:mit|bei))\s+"
    r"(?:(?:for|of|from|by|von|für|bei|mit)\s+)?(?P<name>[^?!.]+?)\s*[?!.]*",
    regex.IGNORECASE,
)


def follow_up(question: str, before: Question, catalogue: Catalogue) -> str:
    """Return *question* with the name of the paper that it goes on about; "" where it goes on about none.

    Args:
        question: what a person typed.
        before: the question before, as it stands alone.
        catalogue: of the library.

    Example:
        "And when was it published?" after "Who wrote SPECTER?" -> "When was SPECTER published?"
    """
    question = " ".join(question.split())
    looked = look_up(before, catalogue)
    if looked is None or looked.asked[0].what in OF_PAPERS:
        return ""
    asked = _alone(question, looked.asked[0]) or asked_in(question)
    if asked is None:
        return _of_another(question, looked.asked[0], catalogue)
    points = not asked.name or named(asked.name, ()).pointing
    if of_a_thing(asked) or not points or asked.what not in _ASKED[asked.language] or len(looked.documents) != 1:
        return ""
    return _standing(asked, _called(looked, catalogue))


def _alone(question: str, before: Asked) -> Asked | None:
    """Return what is asked by a question word alone, of what was asked about *before*: "And where?"."""
    word = _ONE_WORD.fullmatch(question.strip())
    what = BARE.get(word["word"].casefold()) if word else None
    return replace(before, what=what, name="", person=False) if what else None


def _of_another(question: str, before: Asked, catalogue: Catalogue) -> str:
    """Return what was asked *before*, of another paper that *question* names: "And MapReduce?"."""
    match = _AND.fullmatch(question.strip())
    if match is None or before.what not in _ASKED[before.language]:
        return ""
    other = named(match["name"], list(catalogue.documents().values())).documents
    return _standing(before, match["name"]) if len(other) == 1 else ""


def _called(looked: Looked, catalogue: Catalogue) -> str:
    """Return how the question before called its one paper, or the title where it only pointed at it."""
    name, language = looked.asked[0].name, looked.asked[0].language
    if named(name, list(catalogue.documents().values())).documents == looked.documents:
        return name
    title = looked.documents[0].metadata.title
    return title if set(title) & set('"“”„«»') else marked(title, language)


def _standing(asked: Asked, name: str) -> str:
    """Return the question for what is *asked* of the paper *name*."""
    return _ASKED[asked.language][asked.what].format(name)
