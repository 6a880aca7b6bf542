"""Answering: an answer from the library's record, quoting the first page of a paper where it says the same.

A statement without a quotation says that it is by the record. Knows nothing about how questions are read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from agents.records.asking import OF_LIBRARY, OF_PAPERS, Asked, What
from agents.records.lines import FirstPage, Line
from agents.records.looking import Looked
from agents.records.overview import of_library
from agents.records.ranking import ranked
from agents.records.sentences import Told
from agents.records.telling import joined, listed, marked, said, shown_authors, titled, told, unknown
from agents.steps.cite.numeric import with_marks
from agents.types import Answer, Citation, Form, Question, Scores, Statement
from indexing.catalogue import Catalogue
from indexing.store.folding import folded
from indexing.types import Document

SHOWN: Final = 20
"""Papers that are listed one by one."""

CITED: Final = 5
"""Papers of a list up to which each is shown with the line of its first page that names its authors."""


_COUNTED: Final = frozenset({What.COUNT, What.LIST})
_LED: Final = _COUNTED | {What.PERSON, What.PROLIFIC, What.OVERVIEW}
"""Lists whose first sentence is no item."""

_BY_PAGES: Final = frozenset({What.LONGEST, What.SHORTEST})


def answered_by_record(question: Question, looked: Looked, catalogue: Catalogue, *, trace: str = "") -> Answer:
    """Return the answer to *question* from what was *looked* up; *trace* names where its steps are kept."""
    started = time.monotonic()
    every = list(_sentences(looked, catalogue))
    sentences, gaps = [one for one in every if not one.gap], [one.text for one in every if one.gap]
    numbers: dict[Line, int] = {}
    statements = [_statement(one, numbers) for one in sentences]
    documents = catalogue.documents([line.passage.document_id for line in numbers])
    status: Literal["answered", "partial", "unanswerable"] = "partial" if gaps else "answered"
    lists = looked.asked[0].what in OF_PAPERS | OF_LIBRARY | {What.PERSON} and not looked.asked[0].compares
    form = Form.LIST if lists and len(statements) > 1 else Form.STATEMENTS
    texts = [with_marks(one) for one in statements] or gaps
    items = "\n- ".join(texts if looked.asked[0].what in _LED else ("", *texts)).removeprefix("\n")
    return Answer(
        question=question.text,
        status=status if statements else "unanswerable",
        form=form,
        text=items if form is Form.LIST else " ".join(texts),
        statements=statements,
        citations=[_citation(line, number, documents[line.passage.document_id]) for line, number in numbers.items()],
        gaps=gaps if statements else [],
        searched=[],
        bound=None,
        model="",
        trace=trace,
        seconds={"total": time.monotonic() - started},
    )


def _sentences(looked: Looked, catalogue: Catalogue) -> Iterator[Told]:
    """Yield what is told of all that is asked, in order."""
    asked = looked.asked[0]
    if asked.what in OF_LIBRARY:
        yield from of_library(asked, looked.documents)
    elif asked.what is What.PERSON:
        yield from _of_person(looked, catalogue)
    elif asked.compares:
        yield from _compared(asked, looked.documents)
    elif asked.what in OF_PAPERS:
        yield from _of_papers(looked, catalogue)
    else:
        yield from _of_each(looked, catalogue)


def _of_person(looked: Looked, catalogue: Catalogue) -> Iterator[Told]:
    """Yield the papers of somebody, and where one of their first pages says that they work."""
    asked, language = looked.asked[0], looked.asked[0].language
    names = looked.person.split("; ")
    yield Told(said("person", language, names=joined(names, language)))
    items = list(_items(looked.documents, asked, catalogue, prefix=""))
    yield from items
    pages = (FirstPage.of(document, catalogue) for document in looked.documents[:CITED])
    lines = next((found for page in pages if (found := page.affiliations(names[0]))), ()) if len(names) == 1 else ()
    shown = {line for item in items for line in item.lines}
    yield from (Told(line.text, (line,), quoted=True) for line in lines if line not in shown)


def _compared(asked: Asked, documents: Sequence[Document]) -> Iterator[Told]:
    """Yield which of *documents* is first in what is *asked*, and the others; or that none is, or has no year."""
    language = asked.language
    found, left_out = ranked(asked, documents)
    shown = {one.id: f"{listed(one, language)}{_length(one, asked)}" for one in documents}
    if left_out:
        by_pages = asked.what in _BY_PAGES
        known = [one for one in documents if (one.pages if by_pages else one.metadata.year)]
        lacks = What.PAGES if by_pages else What.YEAR
        yield from (Told(unknown(lacks, one, language), gap=True) for one in documents if one not in known)
        yield from (Told(said("first", language, title=shown[one.id])) for one in known)
        return
    titles = "; ".join(shown[one.id] for one in found)
    yield Told(said("first", language, title=titles) if len(found) == 1 else said("level", language, titles=titles))
    if others := "; ".join(shown[one.id] for one in documents if one not in found):
        yield Told(said("than", language, title=others))


def _length(document: Document, asked: Asked) -> str:
    """Return how long *document* is, where that is what is *asked*."""
    by_pages = asked.what in _BY_PAGES
    return f", {said('pages', asked.language, pages=document.pages)}" if by_pages else ""


def _of_papers(looked: Looked, catalogue: Catalogue) -> Iterator[Told]:
    """Yield how many papers there are, and which, or those that are newest, oldest, longest or shortest."""
    asked, language = looked.asked[0], looked.asked[0].language
    found, left_out = ranked(asked, looked.documents)
    if looked.unmet or looked.missing:
        yield from map(Told, looked.unmet or (said("none by", language, name=looked.missing),))
        return
    of_all = asked.what in _COUNTED
    if of_all or not looked.documents:
        yield Told(_counted(len(found), looked, language))
    if asked.what is not What.COUNT or (looked.limited and len(found) <= SHOWN):
        prefix = "" if of_all else said("record", language)
        yield from _items(found, asked, catalogue, prefix=prefix)
    if left_out:
        unknown_of = "unpaged" if asked.what in _BY_PAGES else "undated"
        yield Told(said(unknown_of, language, count=f"{left_out:,}"), gap=True)


def _counted(count: int, looked: Looked, language: str) -> str:
    if looked.limited:
        phrase = {0: "none fit", 1: "fits"}.get(count, "fit")
        return said(phrase, language, count=f"{count:,}", held=f"{looked.held:,}")
    return said({0: "empty", 1: "one"}.get(count, "count"), language, count=f"{count:,}")


def _items(found: Sequence[Document], asked: Asked, catalogue: Catalogue, *, prefix: str) -> Iterator[Told]:
    """Yield a line for each paper *found*, as many as are shown, and how many more there are."""
    for document in found[:SHOWN]:
        cited = shown_authors(document) if len(found) <= CITED else ()
        lines = FirstPage.of(document, catalogue).authors(cited) if cited else ()
        yield Told(f"{prefix}{listed(document, asked.language)}{_length(document, asked)}.", lines)
    if len(found) > SHOWN:
        yield Told(said("more", asked.language, count=f"{len(found) - SHOWN:,}"))


def _of_each(looked: Looked, catalogue: Catalogue) -> Iterator[Told]:
    """Yield what is asked of each paper that the question names, or that there is none."""
    language = looked.asked[0].language
    if not looked.documents:
        text = said("none", language, name=marked(looked.missing, language))
        if looked.nearest:
            near = joined([titled(one, language) for one in looked.nearest], language)
            text = f"{text} {said('nearest', language, titles=near)}"
        yield Told(text, gap=looked.asked[0].what is not What.PRESENCE)
    for document in looked.documents[:SHOWN]:
        page = FirstPage.of(document, catalogue)
        for asked in looked.asked:
            yield from _of_one(asked, page, looked.person)
    if len(looked.documents) > SHOWN:
        yield Told(said("more", language, count=f"{len(looked.documents) - SHOWN:,}"))


def _of_one(asked: Asked, page: FirstPage, person: str) -> Iterator[Told]:
    """Yield what is *asked* of the document of *page*: what the record says, on the lines of the page that say so."""
    document, language = page.document, asked.language
    if asked.what is What.AFFILIATIONS:
        yield from _affiliations(asked, page, person)
        return
    text = told(asked.what, document, language)
    if text:
        lines, shown = _evidence(asked.what, page)
        yield Told(text if shown else said("record", language) + text, lines)
    elif asked.what is What.VENUE and (lines := page.published()):
        yield from (Told(line.text, (line,), quoted=True) for line in lines)
    else:
        yield Told(unknown(asked.what, document, language), gap=True)


def _evidence(what: What, page: FirstPage) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of *page* that say *what* the record says, and whether they say all of it."""
    known = page.document.metadata
    if what is What.YEAR:
        lines = page.dated(known.year or 0)
    elif what is What.VENUE:
        lines = page.published_in(known.venue)
    elif what is What.DOI:
        lines = page.identified(known.doi or "")
    elif what in {What.FIRST_AUTHOR, What.LAST_AUTHOR}:
        lines = page.authors(known.authors[:1] if what is What.FIRST_AUTHOR else known.authors[-1:])
    elif what in {What.AUTHORS, What.AUTHOR_COUNT, What.PRESENCE}:
        lines = page.authors(shown_authors(page.document) if what is What.PRESENCE else ())
        return lines, what is What.PRESENCE or all(page.names(name) for name in known.authors)
    else:
        return (page.authors(), False) if what in {What.TITLE, What.REFERENCE} else ((), False)
    return lines, bool(lines)


def _affiliations(asked: Asked, page: FirstPage, person: str) -> Iterator[Told]:
    """Yield the lines of *page* that say where its authors work, or one of them, word for word."""
    language, names = asked.language, page.document.metadata.authors
    whose = {"first": names[:1], "last": names[-1:]}.get(asked.whose, ())
    if person:
        whose = tuple(name for name in names if set(folded(person).split()) <= set(folded(name).split()))
    lines = page.affiliations(whose[0] if whose else "")
    if lines:
        above = [line for line in page.authors(whose) if line not in lines]
        yield from (Told(line.text, (line,), quoted=True) for line in (*above, *lines))
    elif page.document.pages:
        yield Told(unknown(What.AFFILIATIONS, page.document, language), gap=True)
    else:
        yield Told(said("unread", language, title=titled(page.document, language)), gap=True)


def _statement(one: Told, numbers: dict[Line, int]) -> Statement:
    marks = [numbers.setdefault(line, len(numbers) + 1) for line in one.lines]
    return Statement(text=one.text, support="quoted" if one.quoted else "recorded", citations=marks)


def _citation(line: Line, number: int, document: Document) -> Citation:
    known = document.metadata
    return Citation(
        id=number,
        document_id=document.id,
        title=known.title,
        authors=list(known.authors),
        year=known.year,
        doi=known.doi,
        page=line.page,
        section=line.passage.section,
        quote=line.text,
        boxes=[(box.x0, box.y0, box.x1, box.y1) for box in line.boxes],
        passage_id=line.passage.key,
        scores=Scores(),
    )
