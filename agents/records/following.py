"""Following: a question that goes on about the paper of the question before, in words that stand alone.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.naming import named, points, spoken_of
from agents.records.asking import OF_LIBRARY, OF_PAPERS, RANKED, Asked, What
from agents.records.looking import BARE, Looked, asked_in, look_up, of_a_thing
from agents.records.ranking import ranked
from agents.records.telling import marked
from agents.types import Question
from indexing.catalogue import Catalogue
from indexing.types import Document

_ASKED: Final = {
    "en": {
        What.AUTHORS: "Who wrote {}?",
        What.AUTHOR_COUNT: "How many authors does {} have?",
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
        What.AUTHOR_COUNT: "Wie viele Autoren hat {}?",
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
_COMPARED: Final = {
    "en": {
        What.NEWEST: "Which is newer, {}?",
        What.OLDEST: "Which is older, {}?",
        What.LONGEST: "Which is longer, {}?",
        What.SHORTEST: "Which is shorter, {}?",
    },
    "de": {
        What.NEWEST: "Welche ist neuer, {}?",
        What.OLDEST: "Welche ist älter, {}?",
        What.LONGEST: "Welche ist länger, {}?",
        What.SHORTEST: "Welche ist kürzer, {}?",
    },
}
_OR: Final = {"en": " or ", "de": " oder "}
_MOST: Final = 5  # papers that may be held against each other
_MARKS: Final = frozenset('"“”„«»')
_ONE_WORD: Final = regex.compile(r"(?:(?:and|und),?\s+)?(?P<word>\w+)[\s?!.]*", regex.IGNORECASE)
_AND: Final = regex.compile(
    r"(?:and|or|but|what about|how about|and what about|und|oder|was ist mit|und was ist mit|wie ist es (?:mit|bei))\s+"
    r"(?:(?:for|of|from|by|von|für|bei|mit)\s+)?(?P<name>[^?!.]+?)\s*[?!.]*",
    regex.IGNORECASE,
)


def follow_up(
    question: str, before: Question, catalogue: Catalogue, *, earlier: str = "", cited: Sequence[str] = ()
) -> str:
    """Return *question* with the name of the paper that it goes on about; "" where it goes on about none.

    Args:
        question: what a person typed.
        before: the question before, as it stands alone.
        catalogue: of the library.
        earlier: the question before that one, as it stands alone.
        cited: ids of the documents that the answer before has cited.

    Example:
        "And when was it published?" after "Who wrote SPECTER?" -> "When was SPECTER published?"
    """
    question = " ".join(question.split())
    asked, looked = asked_in(question), look_up(before, catalogue)
    if asked is not None and asked.what in RANKED and asked.limited and not asked.name:
        return _compared(asked, _spoken_of(looked, (before.text, earlier), cited, catalogue, least=2))
    if looked is None or looked.asked[0].what in OF_PAPERS | OF_LIBRARY:
        return _of_the_one(asked, _spoken_of(looked, (before.text,), cited, catalogue))
    asked = _alone(question, looked.asked[0]) or asked
    if asked is None:
        return _of_another(question, looked.asked[0], catalogue)
    points_at_it = not asked.name or points(asked.name)
    if of_a_thing(asked) or not points_at_it or asked.what not in _ASKED[asked.language] or len(looked.documents) != 1:
        return ""
    return _standing(asked, _called(looked, catalogue))


def _spoken_of(
    looked: Looked | None, texts: Sequence[str], cited: Sequence[str], catalogue: Catalogue, *, least: int = 1
) -> tuple[Document, ...]:
    """Return the papers that were *looked* up, or that these *texts* name, the last question first, or were *cited*.

    Of a later text it is only asked where fewer than *least* were named.
    """
    if looked is not None and len(found := _told_of(looked)) >= least:
        return found
    named_so_far: dict[str, None] = {}
    for text in texts:
        named_so_far |= dict.fromkeys((*catalogue.named_in(text), *spoken_of(text, catalogue.titles())))
        if len(named_so_far) >= least:
            break
    return tuple(catalogue.documents(list(named_so_far) or cited).values())


def _told_of(looked: Looked) -> tuple[Document, ...]:
    """Return the papers that an answer to what was *looked* up tells of first."""
    asked = looked.asked[0]
    return ranked(asked, looked.documents)[0] if asked.of_papers else looked.documents


def _of_the_one(asked: Asked | None, papers: Sequence[Document]) -> str:
    """Return what is *asked* of the one of *papers*; "" where there are several, or it may be of no paper."""
    if asked is None or asked.named or len(papers) != 1 or asked.what not in _ASKED[asked.language]:
        return ""
    if of_a_thing(asked) or (asked.name and not points(asked.name)):
        return ""
    return _standing(asked, _titled(papers[0], asked.language))


def _compared(asked: Asked, papers: Sequence[Document]) -> str:
    """Return which of *papers* is *asked* for, as a question that names them; "" where these are not a few."""
    if not 1 < len(papers) <= _MOST or any(set(one.metadata.title) & _MARKS for one in papers):
        return ""
    names = _OR[asked.language].join(_titled(one, asked.language) for one in papers)
    return _COMPARED[asked.language][asked.what].format(names)


def _titled(document: Document, language: str) -> str:
    """Return the title of *document* in quotation marks, unless it has some itself."""
    title = document.metadata.title
    return title if set(title) & _MARKS else marked(title, language)


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
    other = named(match["name"], catalogue.titles()).ids
    return _standing(before, match["name"]) if len(other) == 1 else ""


def _called(looked: Looked, catalogue: Catalogue) -> str:
    """Return how the question before called its one paper, or the title where it only pointed at it."""
    name, language = looked.asked[0].name, looked.asked[0].language
    if named(name, catalogue.titles()).ids == tuple(one.id for one in looked.documents):
        return name
    return _titled(looked.documents[0], language)


def _standing(asked: Asked, name: str) -> str:
    """Return the question for what is *asked* of the paper *name*."""
    return _ASKED[asked.language][asked.what].format(name)
