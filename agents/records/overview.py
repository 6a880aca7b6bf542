"""Overview: what is told of the library as a whole: how much it holds, its authors, and that it has no citation counts.

Knows nothing about how questions are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from agents.records.asking import Asked, What
from agents.records.languages import called
from agents.records.sentences import Told
from agents.records.telling import said, titled
from indexing.parse.metadata import given_first
from indexing.store.folding import folded
from indexing.types import Document

_SHOWN: Final = 10
"""Authors that are told one by one."""

_FIRST: Final = 3
"""Authors that an overview names."""


def of_library(asked: Asked, documents: Sequence[Document]) -> Iterator[Told]:
    """Yield what is *asked* of all *documents* together."""
    if asked.what is What.CITATIONS:
        yield Told(said("uncounted", asked.language), gap=True)
    elif asked.what is What.OVERVIEW:
        yield from _overview(documents, asked.language)
    else:
        yield from _authors(asked, documents)


def _overview(documents: Sequence[Document], language: str) -> Iterator[Told]:
    held = len(documents)
    yield Told(said({0: "empty", 1: "one"}.get(held, "count"), language, count=f"{held:,}"))
    if not documents:
        return
    years = [one.metadata.year for one in documents if one.metadata.year]
    if years:
        yield Told(said("years", language, first=min(years), last=max(years), undated=held - len(years)))
    languages = Counter(called(one.language, language) for one in documents)
    yield Told(said("languages", language, names=_counted(languages)))
    collections = Counter(name for one in documents for name in one.collections)
    if collections:
        yield Told(said("collections", language, names=_counted(collections)))
    several = [one for one in _by_author(documents) if len(one[1]) > 1][:_FIRST]
    if several:
        names = ", ".join(f"{name} ({len(theirs)})" for name, theirs in several)
        yield Told(said("most by", language, names=names))
    yield Told(said("all", language))


def _counted(counts: Counter[str]) -> str:
    """Return each name with how often it comes, the most frequent first: "English (43), French (1)"."""
    in_order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} ({count:,})" for name, count in in_order)


def _authors(asked: Asked, documents: Sequence[Document]) -> Iterator[Told]:
    """Yield the authors of more than so many of *documents*, or those of the most, each with the papers."""
    language, every = asked.language, _by_author(documents)
    if asked.what is What.MOST_PAPERS:
        most = max((len(theirs) for _, theirs in every), default=0)
        found = [one for one in every if len(one[1]) == most and most > 1]
        least = 1
    else:
        least = asked.most
        found = [one for one in every if len(one[1]) > least]
    if not found:
        yield Told(said("no such author", language, least=least))
        return
    if asked.what is What.PROLIFIC:
        phrase = "such author" if len(found) == 1 else "such authors"
        yield Told(said(phrase, language, count=f"{len(found):,}", least=least))
    for name, theirs in found[:_SHOWN]:
        titles = "; ".join(_dated(one, language) for one in theirs)
        yield Told(said("by one", language, name=name, count=len(theirs), titles=titles))
    if len(found) > _SHOWN:
        yield Told(said("more authors", language, count=f"{len(found) - _SHOWN:,}"))


def _dated(document: Document, language: str) -> str:
    year = document.metadata.year
    return f"{titled(document, language)} ({year})" if year else titled(document, language)


def _by_author(documents: Sequence[Document]) -> list[tuple[str, list[Document]]]:
    """Return every author with the documents, those of most first; a name is one author's, whatever its accents."""
    theirs: dict[str, list[Document]] = defaultdict(list)
    names: dict[str, str] = {}
    for document in documents:
        for name in dict.fromkeys(map(given_first, document.metadata.authors)):
            key = names.setdefault(folded(name), name)
            theirs[key].append(document)
    return sorted(theirs.items(), key=lambda one: (-len(one[1]), one[0]))
