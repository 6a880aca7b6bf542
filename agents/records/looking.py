"""Looking: a question about papers with the papers that it is about, or that there are none.

What might be about something else ("Who wrote about sleep?") is left to the search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.naming import Named, held_together, named, near, points
from agents.records.asking import OF_LIBRARY, OF_PAPERS, RANKED, Asked, What
from agents.records.english import asked_in_english
from agents.records.german import asked_in_german
from agents.records.languages import written_in
from agents.records.ranking import ranked
from agents.restrictions import both, read
from agents.types import Form, Question
from indexing.catalogue import Catalogue
from indexing.parse.metadata import given_first
from indexing.store.folding import folded
from indexing.titles import Titles
from indexing.types import ANYTHING, Document, Filter

_LONGEST: Final = 60  # words of a question that is read
_AT_ONCE: Final = 20  # papers that "these papers" may be
_READ_APART: Final = 2_000  # documents that are sooner read apart than with all others
_SPEAKS_OF_PAPERS: Final = regex.compile(
    r"\b(?:papers?|articles?|stud(?:y|ies)|publications?|preprints?|documents?|pdfs?|library|bibliothek|arbeit(?:en)?|"
    r"artikeln?|studien?|publikation(?:en)?|veröffentlichung(?:en)?|aufs[aä]tze?n?|dokumente?n?|papiere?n?)\b",
    regex.IGNORECASE,
)
_NEXT: Final = regex.compile(
    r"\s*(?:,|[?.])?\s+(?:and|und)\s+(?=(?:when|where|who|how many|what|in (?:which|what)|wann|wo|wer|wie ?viele|"
    r"in welche\w)\b)",
    regex.IGNORECASE,
)
BARE: Final = {"when": What.YEAR, "where": What.VENUE, "wann": What.YEAR, "wo": What.VENUE}
"""Question words that alone ask for more of the same paper."""

_LONGEST_NAME: Final = 5  # words of an author's name
_THINGS: Final = frozenset({"it", "this", "that", "es", "das", "dies"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What a question asks for, and the documents that it asks it of; none where *missing* is not in the library.

    *text* is the question, without what its filter says as well. *held* counts the documents of the library; *limited*
    says that not all of them are meant. *nearest* come near what is *missing*; *person* is whose affiliation is asked
    for; *unmet* says what no document meets.
    """

    asked: tuple[Asked, ...]
    text: str
    documents: tuple[Document, ...]
    held: int
    limited: bool = False
    person: str = ""
    missing: str = ""
    nearest: tuple[Document, ...] = ()
    unmet: tuple[str, ...] = ()


def look_up(question: Question, catalogue: Catalogue) -> Looked | None:
    """Return what the record is asked for by *question*, with the papers; None where it should be searched for.

    Example:
        "Who wrote the MapReduce paper?" -> the authors, of "MapReduce: Simplified Data Processing on Large Clusters"
    """
    plain = question.form in (None, Form.STATEMENTS, Form.LIST) and not question.choices and not question.attributes
    if not plain or len(question.text.split()) > _LONGEST:
        return None
    several = tuple(_several(question.text))
    if several and several[0].what in OF_LIBRARY:
        return _of_library(several[0], question, catalogue)
    if several and several[0].what is What.PERSON:
        return _of_person(several[0], question, catalogue)
    if several and not several[0].of_papers:
        in_language = _of_all(question, catalogue) if written_in(question.text)[0] else None
        return in_language or _of_named(several, question, catalogue)  # "Do I have papers in French?"
    if several or _SPEAKS_OF_PAPERS.search(question.text):
        return _of_all(question, catalogue)
    return None


def asked_in(text: str) -> Asked | None:
    """Return what *text* asks about papers, in English or German; None where it does not."""
    return asked_in_english(text) or asked_in_german(text)


def _several(text: str) -> Iterator[Asked]:
    """Yield what *text* asks for: one thing, or several of the same papers; nothing where a part asks for no such."""
    text = " ".join(text.split())
    whole = asked_in(text)
    if whole is not None and not _NEXT.search(whole.name):
        yield whole
        return
    parts = _NEXT.split(text)
    first = asked_in(parts[0]) if len(parts) > 1 else None
    if first is None or first.what in OF_PAPERS | OF_LIBRARY | {What.PERSON}:
        return
    others = [_of_the_same(part, first) for part in parts[1:]]
    if all(others):
        yield first
        yield from (one for one in others if one is not None)


def _of_the_same(part: str, first: Asked) -> Asked | None:
    """Return what *part* of a question asks of the papers that the *first* part names."""
    bare = BARE.get(part.strip(" ?!.").casefold())
    if bare is not None:
        return replace(first, what=bare)
    asked = asked_in(part)
    same = asked is not None and asked.what not in OF_PAPERS and (not asked.name or points(asked.name))
    return replace(asked, name=first.name) if asked is not None and same else None


def _of_named(asked: tuple[Asked, ...], question: Question, catalogue: Catalogue) -> Looked | None:
    """Return the papers that the question names, or that it points at."""
    first, where = asked[0], question.filter
    titles = _titles(where, catalogue)
    looked = Looked(asked, question.text, (), catalogue.holdings().documents)
    if first.person and (of := _by(first.name, titles, catalogue)):
        return replace(looked, documents=_known(of, catalogue), person=first.name)
    if first.compares or (best := _best(first.name, where, catalogue)):
        found = _known(held_together(first.name, titles), catalogue) if first.compares else best
        return replace(looked, documents=found) if len(found) > 1 or not first.compares else None
    means = named(first.name, titles)
    if first.by:
        theirs = set(_by(first.by, titles, catalogue))
        means = replace(means, ids=tuple(one for one in means.ids if one in theirs))
    if means.pointing:
        fits = where != ANYTHING and 0 < len(titles) <= _AT_ONCE and first.what is not What.PRESENCE
        return replace(looked, documents=_known(titles.ids, catalogue)) if fits and not of_a_thing(first) else None
    if not _surely(first, means):
        return None
    if means.ids and not (means.loose and first.what is What.PRESENCE):
        return replace(looked, documents=_known(means.ids, catalogue))
    nearest = means.ids or near(means.name, titles)
    return replace(looked, missing=means.name, nearest=_known(nearest, catalogue))


def of_a_thing(asked: Asked) -> bool:
    """Return whether where somebody works was *asked* of a thing: "Where does it work?" is about no author."""
    return asked.person and asked.name.casefold() in _THINGS


def _best(name: str, where: Filter, catalogue: Catalogue) -> tuple[Document, ...]:
    """Return the papers that *name* calls the newest, oldest, longest or shortest of these: "the longest paper"."""
    asked = asked_in(name)
    if asked is None or asked.what not in RANKED or asked.name or asked.by or asked.limited:
        return ()
    return ranked(asked, _pool(where, catalogue))[0]


def _of_person(asked: Asked, question: Question, catalogue: Catalogue) -> Looked | None:
    """Return the papers of whom the question names; None where that is no author."""
    found = _known(_by(asked.name, _titles(question.filter, catalogue), catalogue), catalogue)
    wanted = [set(folded(one).split()) for one in _names_in(asked.name)]
    names = (given_first(name) for one in found for name in one.metadata.authors)
    theirs = [name for name in names if any(words <= set(folded(name).split()) for words in wanted)]
    person = "; ".join(dict.fromkeys(theirs))
    held = catalogue.holdings().documents
    return Looked((asked,), question.text, found, held, person=person) if found else None


def _of_library(asked: Asked, question: Question, catalogue: Catalogue) -> Looked | None:
    """Return the papers of which is asked together; None where citations of what may be no paper are asked for."""
    looked = Looked((asked,), question.text, (), catalogue.holdings().documents)
    if not asked.name:
        return replace(looked, documents=tuple(_pool(question.filter, catalogue)))
    means = named(asked.name, _titles(question.filter, catalogue))
    surely = means.ids or means.pointing or means.paper
    return replace(looked, documents=_known(means.ids, catalogue)) if surely else None


def _surely(asked: Asked, means: Named) -> bool:
    """Return whether what *asked* names is a paper, known or unknown, and nothing else."""
    speaks = means.paper or (asked.what is What.PRESENCE and asked.library)
    if not means.ids:
        return means.unknown and speaks
    if asked.what is What.PRESENCE and means.about:
        return False
    return means.paper or not asked.named


def _of_all(question: Question, catalogue: Catalogue) -> Looked | None:
    """Return the papers that the words of the question, and its filter, let be meant."""
    cited = question.filter.documents  # "these papers" are those that whoever asks has found them to be
    said = read(question.text, catalogue, this_year=datetime.now(UTC).year, cited=cited)
    rest = said.rest or question.text
    language, plain = written_in(rest)
    asked = asked_in(plain)
    if asked is None or not asked.of_papers:
        return None
    where = both(question.filter, said.filter)
    limited = where != ANYTHING or bool(said.unmet) or bool(language)
    looked = Looked((asked,), question.text if said.unmet else rest, (), catalogue.holdings().documents, limited)
    if said.unmet:
        return replace(looked, unmet=said.unmet)
    if not (asked.by or limited or not asked.limited):
        return None
    pool = (
        _pool(where, catalogue)
        if not asked.by
        else _known(_by(asked.by, _titles(where, catalogue), catalogue), catalogue)
    )
    meant = [one for one in pool if one.language == language] if language else pool
    looked = replace(looked, documents=tuple(meant))
    return _of_author(looked, asked) if asked.by else looked


def _of_author(looked: Looked, asked: Asked) -> Looked | None:
    """Return what was *looked* up by whom the question names; None if that may be nobody."""
    words = asked.by.split()
    somebody = len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words)
    if not looked.documents and (not somebody or asked.named):
        return None
    return replace(looked, limited=True, missing="" if looked.documents else asked.by)


def _by(name: str, titles: Titles, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of those of *titles* that all in *name* have written; a name of one word has a capital."""
    names = _names_in(name)
    if not names or any(" " not in one and not one[:1].isupper() for one in names):
        return ()
    theirs = [set(catalogue.resolve(Filter(authors=(one,))).documents) for one in names]
    return titles.in_order(set.intersection(*theirs))


def _names_in(text: str) -> list[str]:
    """Return the names of people in "Dean and Ghemawat"."""
    return [one for one in regex.split(r"\s*,\s*|\s+(?:and|und|&)\s+", text) if one]


def _titles(where: Filter, catalogue: Catalogue) -> Titles:
    """Return what the documents that *where* allows are called."""
    return catalogue.titles() if where == ANYTHING else catalogue.titles().among(catalogue.allowed(where))


def _pool(where: Filter, catalogue: Catalogue) -> Sequence[Document]:
    """Return the documents that *where* allows, the newest first."""
    if where == ANYTHING:
        return catalogue.newest_first()
    ids = _titles(where, catalogue).ids
    if len(ids) <= _READ_APART:
        return _known(ids, catalogue)
    wanted = set(ids)
    return [one for one in catalogue.newest_first() if one.id in wanted]


def _known(ids: Sequence[str], catalogue: Catalogue) -> tuple[Document, ...]:
    """Return the documents *ids*, in that order."""
    return tuple(catalogue.documents(ids).values())
