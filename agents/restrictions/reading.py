"""Reading: all wishes of a question together: the filter, the question without them, and a note for each.

Knows nothing about who asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from agents.phrases import said
from agents.phrases.english import (
    AND,
    IN_COLLECTIONS,
    NAMED,
    NO_PAPER,
    NONE_OF_THESE,
    NOT_AT_ONCE,
    ONLY_COLLECTIONS,
    PASSED_OVER,
)
from agents.restrictions import authors, papers, tags, years
from agents.restrictions.wish import Wish, rest, without
from indexing.catalogue import Catalogue
from indexing.types import ANYTHING, Filter

_NOWHERE: Final = "\0"
"""An id that no document has, where an empty list would mean all of them."""


_LONGEST: Final = 200
_LONGEST_TEXT: Final = 3_000
"""Words and characters of a question that is read; what is longer was pasted, and speaks of papers of its own."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """What the words of a question say about which documents to ask.

    *text* is the question without the words that say only this; "" when nothing else is in it. *rest* is the same, be
    there anything in it or not, and "" where no words say only this. *notes* say what *held* and, that it was passed
    over, what was *unmet*.
    """

    text: str
    filter: Filter = ANYTHING
    notes: tuple[str, ...] = ()
    rest: str = field(default="", compare=False)
    held: tuple[str, ...] = field(default=(), compare=False)
    unmet: tuple[str, ...] = field(default=(), compare=False)


def read(
    question: str,
    catalogue: Catalogue,
    *,
    this_year: int,
    within: Filter = ANYTHING,
    cited: Sequence[str] = (),
) -> Restriction:
    """Return the restriction that *question* says in its words; those that no document meets are told, not applied.

    Args:
        question: what a person typed.
        catalogue: of the library.
        this_year: for "in the last five years".
        within: what is restricted anyhow; of what it restricts, the words are not read.
        cited: ids of the documents that the answer before has cited, for "in these papers".

    Example:
        "What do papers since 2020 say about b?" -> "What do papers say about b?", from 2020 on
    """
    if len(question.split()) > _LONGEST or len(question) > _LONGEST_TEXT:
        return Restriction(question)
    found, cuts = ANYTHING, list[tuple[int, int]]()
    notes, held, unmet = list[str](), list[str](), list[str]()
    for wish in _wishes(question, catalogue, this_year=this_year, within=within, cited=cited):
        narrower = both(found, wish.filter)
        if wish.filter == ANYTHING:
            notes.append(said(PASSED_OVER, question, why=wish.unmet))
            unmet.append(wish.unmet)
            continue
        if not catalogue.allowed(both(within, narrower), most=1):
            among = NO_PAPER if both(within, found) == ANYTHING else NONE_OF_THESE
            unmet.append(said(among, question, unmet=wish.unmet))
            notes.append(said(PASSED_OVER, question, why=unmet[-1]))
        else:
            found = narrower
            notes.append(wish.note)
            held.append(wish.note)
        if wish.cut is not None:
            cuts.append(wish.cut)
    return Restriction(
        text=without(question, cuts) if cuts else question,
        filter=found,
        notes=tuple(dict.fromkeys(notes)),
        rest=rest(question, cuts) if cuts else "",
        held=tuple(dict.fromkeys(held)),
        unmet=tuple(dict.fromkeys(unmet)),
    )


def _wishes(
    question: str, catalogue: Catalogue, *, this_year: int, within: Filter, cited: Sequence[str]
) -> Iterator[Wish]:
    if not within.collections:
        yield from _any_of(list(tags.wishes(question, catalogue.collections())), question)
    if not within.documents:
        yield from papers.wishes(question, catalogue, cited)
    if not within.documents and not within.authors:
        yield from authors.wishes(question, catalogue)
    if within.year_from is None and within.year_to is None:
        yield from _at_once(list(years.wishes(question, this_year=this_year)), question)


def _any_of(wishes: list[Wish], question: str) -> Iterator[Wish]:
    """Yield the *wishes* for collections; several are one that each of them meets, and all words stay: "a or b"."""
    named = tuple(dict.fromkeys(name for wish in wishes for name in wish.filter.collections))
    if len(named) < 2:
        yield from wishes
        return
    yield from (wish for wish in wishes if wish.filter == ANYTHING)
    *first, last = (said(NAMED, question, text=name) for name in named)
    names = f"{', '.join(first)} {said(AND, question)} {last}"
    note, unmet = (said(phrase, question, names=names) for phrase in (ONLY_COLLECTIONS, IN_COLLECTIONS))
    yield Wish(note, unmet, filter=Filter(collections=named))


def _at_once(wishes: list[Wish], question: str) -> Iterator[Wish]:
    """Yield the *wishes* for years, unless no year meets all of them: "papers from 2010 with papers from 2020"."""
    together = ANYTHING
    for wish in wishes:
        together = both(together, wish.filter)
    if (together.year_from or 0) > (together.year_to or 9999):
        yield Wish("", said(NOT_AT_ONCE, question))
    else:
        yield from wishes


def both(one: Filter, other: Filter) -> Filter:
    """Return the filter that allows what both allow; of lists but documents, only one may say something."""
    documents = one.documents or other.documents
    if one.documents and other.documents:
        documents = tuple(key for key in one.documents if key in other.documents) or (_NOWHERE,)
    first = [year for year in (one.year_from, other.year_from) if year is not None]
    last = [year for year in (one.year_to, other.year_to) if year is not None]
    return replace(
        one,
        documents=documents,
        collections=one.collections or other.collections,
        file_types=one.file_types or other.file_types,
        authors=one.authors or other.authors,
        year_from=max(first, default=None),
        year_to=min(last, default=None),
    )
