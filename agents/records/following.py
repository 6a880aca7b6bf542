"""Following: a question that goes on about the paper of the question before, in words that stand alone.

Knows nothing about where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.records.asking import OF_PAPERS, Asked, What
from agents.records.looking import asked_in, look_up
from agents.records.naming import named
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
_MARKS: Final = {"en": "“{}”", "de": "„{}“"}
_AND: Final = regex.compile(
    r"(?:and|or|but|what about|how about|and what about|und|oder|was ist mit|und was ist mit|wie ist es (?:mit|bei))\s+"
    r"(?:(?:for|of|from|by|von|für|bei|mit)\s+)?(?P<name>[^?!.]+?)\s*[?!.]*",
    regex.IGNORECASE,
)


def follow_up(question: str, before: Question, cited: Sequence[str], catalogue: Catalogue) -> str:
    """Return *question* with the title of the paper that it goes on about; "" where it goes on about none.

    Args:
        question: what a person typed.
        before: the question before, as it stands alone.
        cited: the ids of the documents that its answer cites.
        catalogue: of the library.

    Example:
        "And when was it published?" after "Who wrote SPECTER?" -> "When was “SPECTER: Document-level ...” published?"
    """
    looked = look_up(before, catalogue)
    asked = asked_in(question)
    if asked is not None and asked.what in _ASKED[asked.language]:
        about = [one.id for one in looked.documents] if looked else list(dict.fromkeys(cited))
        points = not asked.name or named(asked.name, ()).pointing
        return _standing(asked, about[0], catalogue) if points and len(about) == 1 else ""
    match = _AND.fullmatch(question.strip())
    if match is None or looked is None or looked.asked[0].what in OF_PAPERS:
        return ""
    other = named(match["name"], list(catalogue.documents().values())).documents
    again = looked.asked[0]
    return _standing(again, other[0].id, catalogue) if len(other) == 1 and again.what in _ASKED["en"] else ""


def _standing(asked: Asked, document_id: str, catalogue: Catalogue) -> str:
    """Return the question for what is *asked* of this document; "" when it is gone."""
    for document in catalogue.documents([document_id]).values():
        title = document.metadata.title
        marked = title if set(title) & set('"“”„«»') else _MARKS[asked.language].format(title)
        return _ASKED[asked.language][asked.what].format(marked)
    return ""
