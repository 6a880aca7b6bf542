"""Listing: the documents of a library as data, read from SQLite beside its owner.

Knows nothing about how it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from agents.phrases import said
from agents.phrases.english import UNDATED, UNDATED_ONE
from agents.types import Citation
from app.data import Data, Scope
from app.requests import Failed, Ranked
from indexing.catalogue import Catalogue
from indexing.errors import UnknownDocument
from indexing.nearest import did_you_mean
from indexing.types import Document, Filter, Page, passage_id

EMPTY: Final = "The library has no documents. Add some: scholiast add ~/papers"
BEING_ADDED: Final = (
    "The library has no documents yet; files still to be read: {:,}. Ask again in a while if another command is adding "
    "them; if not, add the same again."
)


class Listed(Data):
    """A document."""

    id: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None
    venue: str
    file_type: str
    language: str
    pages: int
    passages: int
    collections: tuple[str, ...]
    paths: tuple[str, ...]
    added_at: str

    @classmethod
    def of(cls, document: Document) -> Listed:
        """Return *document* as data."""
        known = document.metadata
        return cls(
            id=document.id,
            title=known.title,
            authors=known.authors,
            year=known.year,
            doi=known.doi,
            venue=known.venue,
            file_type=document.file_type,
            language=document.language,
            pages=document.pages,
            passages=document.passages,
            collections=document.collections,
            paths=document.paths,
            added_at=document.added_at,
        )


class PageText(Data):
    """A page: its number from 1, its size in points, its text in reading order."""

    document_id: str
    page: int
    width: float
    height: float
    text: str

    @classmethod
    def of(cls, document: Document, page: Page) -> PageText:
        """Return *page* of *document* as data."""
        return cls(document_id=document.id, page=page.number, width=page.width, height=page.height, text=page.text)


LISTED: TypeAdapter[tuple[Listed, ...]] = TypeAdapter(tuple[Listed, ...])
FAILURES: TypeAdapter[tuple[Failed, ...]] = TypeAdapter(tuple[Failed, ...])
RANKING: TypeAdapter[tuple[Ranked, ...]] = TypeAdapter(tuple[Ranked, ...])


def refuse_nothing(catalogue: Catalogue, scope: Scope) -> None:
    """Refuse to look in a library without documents, and among documents that there are none of.

    Raises:
        UnknownDocument: the message says which wish no document meets, and what there is instead.
    """
    documents = list(catalogue.documents().values())
    if not documents:
        waiting = len(catalogue.waiting())
        raise UnknownDocument(BEING_ADDED.format(waiting) if waiting else EMPTY)
    left = {document.id for document in documents}
    wishes = list(_wishes(catalogue, scope, documents))
    for wish, met, instead in wishes:
        if not met:
            raise UnknownDocument(f"No document of the library {wish}. {instead}")
        left &= met
    if not left:
        raise UnknownDocument(f"No document of the library {' and '.join(wish for wish, _, _ in wishes)} at once.")


def filter_of(catalogue: Catalogue, scope: Scope) -> Filter:
    """Return *scope* with the ids of the documents that it names.

    Raises:
        UnknownDocument: it names one that there is not, or several at once.
    """
    return scope.as_filter(tuple(catalogue.find(text).id for text in scope.documents))


def undated(catalogue: Catalogue, where: Filter, question: str) -> str:
    """Return how many documents *where* leaves out because nobody knows their year, in its language, or ""."""
    if where.year_from is None and where.year_to is None:
        return ""
    unknown = catalogue.undated(where)
    if not unknown:
        return ""
    return said(UNDATED_ONE if unknown == 1 else UNDATED, question, count=f"{unknown:,}")


def in_no_collection(names: Sequence[str], known: Sequence[str]) -> str:
    """Return that no document is in the collections *names*, and which are *known*."""
    return f"No document of the library {_is_in(names)}. {_instead(names, known)}"


def last_pages(folder: Path, citations: Sequence[Citation]) -> dict[int, int]:
    """Return, by its id, the page on which a citation's quotation ends, where it runs over the end of its page."""
    ends: dict[int, int] = {}
    with Catalogue.read(folder) as catalogue:
        for citation in citations:
            document, _, position = citation.passage_id.rpartition(":")
            for passage in catalogue.passages([passage_id(document, int(position))]).values():
                of_quote = (i for i in range(len(passage.sentences)) if passage.sentence_text(i) == citation.quote)
                pages = [box.page for i in of_quote for box in passage.sentences[i].boxes]
                if citation.page is not None and max(pages, default=0) > citation.page:
                    ends[citation.id] = max(pages)
    return ends


def _wishes(catalogue: Catalogue, scope: Scope, documents: Sequence[Document]) -> Iterator[tuple[str, set[str], str]]:
    """Yield each wish of *scope*, the ids of the documents that meet it, and what there is instead."""
    if scope.documents:
        yield f"is {_any(scope.documents)}", {catalogue.find(text).id for text in scope.documents}, ""
    if scope.collections:
        held = {document.id for document in documents if set(document.collections) & set(scope.collections)}
        yield _is_in(scope.collections), held, _instead(scope.collections, catalogue.collections())
    if scope.file_types:
        found = {document.id for document in documents if document.file_type in scope.file_types}
        there_are = ", ".join(sorted({document.file_type for document in documents}))
        yield f"is of the type {_any(scope.file_types)}", found, f"Its types are: {there_are}."
    if scope.authors:
        theirs = set(catalogue.resolve(Filter(authors=scope.authors)).documents)
        names = [name for document in documents for name in document.metadata.authors]
        meant = [did_you_mean(author, names) for author in scope.authors]
        instead = " ".join(one for one in meant if one) or "Its authors are in: scholiast list"
        yield f"is by {_any(scope.authors)}", theirs, instead
    first, last = scope.year_from, scope.year_to
    if first is not None or last is not None:
        dated = {document.id: document.metadata.year for document in documents if document.metadata.year}
        within = {key for key, year in dated.items() if (first or year) <= year <= (last or year)}
        there_are = f"Its years are {min(dated.values())} to {max(dated.values())}." if dated else "It knows no years."
        yield f"is {_from(first, last)}", within, there_are


def _is_in(collections: Sequence[str]) -> str:
    return f"is in the collection {_any(collections)}"


def _instead(names: Sequence[str], known: Sequence[str]) -> str:
    """Return which of the *known* collections may have been meant by *names*, and which there are."""
    there_are = f"Its collections are: {', '.join(known)}." if known else "It has no collections."
    return " ".join(said for said in (*(did_you_mean(name, known) for name in names), there_are) if said)


def _from(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"up to {last}" if first is None else f"from {first} on"
    return f"from {first}" if first == last else f"from {first} to {last}"


def _any(names: Sequence[str]) -> str:
    return " or ".join(repr(name) for name in names)
