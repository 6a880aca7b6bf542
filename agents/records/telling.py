"""Telling: the sentences in which a record is told, in English and German.

Knows nothing about where the record or its quotations come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.records.asking import What
from indexing.parse.metadata import given_first
from indexing.types import Document

_TOLD: Final = {
    "en": {
        What.AUTHORS: "{title} is by {authors}.",
        What.AUTHOR_COUNT: "{title} has {count}: {authors}.",
        What.FIRST_AUTHOR: "The first author of {title} is {first}.",
        What.LAST_AUTHOR: "The last author of {title} is {last}.",
        What.YEAR: "{title} was published in {year}.",
        What.VENUE: "{title} was published in: {venue}.",
        What.PAGES: "{title} has {pages} pages.",
        What.DOI: "The DOI of {title} is {doi}.",
        What.TITLE: "The title of the paper by {authors} is {title}.",
        What.REFERENCE: "{reference}",
        What.PRESENCE: "Yes, {reference} is in the library.",
    },
    "de": {
        What.AUTHORS: "{title} ist von {authors}.",
        What.AUTHOR_COUNT: "{title} hat {count}: {authors}.",
        What.FIRST_AUTHOR: "Erstgenannt ist in {title}: {first}.",
        What.LAST_AUTHOR: "Letztgenannt ist in {title}: {last}.",
        What.YEAR: "{title} ist {year} erschienen.",
        What.VENUE: "{title} ist erschienen in: {venue}.",
        What.PAGES: "{title} hat {pages} Seiten.",
        What.DOI: "Die DOI von {title} ist {doi}.",
        What.TITLE: "Der Titel der Arbeit von {authors} ist {title}.",
        What.REFERENCE: "{reference}",
        What.PRESENCE: "Ja, {reference} ist in der Bibliothek.",
    },
}
"""Language -> how what the record knows is told."""

_UNKNOWN: Final = {
    "en": {
        What.AUTHORS: "The library’s record of {title} does not say who wrote it.",
        What.YEAR: "The library’s record of {title} does not say when it was published.",
        What.VENUE: "The library’s record of {title} does not say where it was published.",
        What.PAGES: "{title} is in a format without pages.",
        What.DOI: "The library’s record of {title} has no DOI.",
        What.AFFILIATIONS: "Page 1 of {title} does not say where its authors work, as far as it was read.",
    },
    "de": {
        What.AUTHORS: "Der Eintrag der Bibliothek zu {title} sagt nicht, wer es geschrieben hat.",
        What.YEAR: "Der Eintrag der Bibliothek zu {title} sagt nicht, wann es erschienen ist.",
        What.VENUE: "Der Eintrag der Bibliothek zu {title} sagt nicht, wo es erschienen ist.",
        What.PAGES: "{title} liegt in einem Format ohne Seiten vor.",
        What.DOI: "Der Eintrag der Bibliothek zu {title} hat keine DOI.",
        What.AFFILIATIONS: "Seite 1 von {title} sagt nicht, wo die Autoren arbeiten, soweit sie gelesen wurde.",
    },
}
"""Language -> how it is told that the record does not know."""

_SAID: Final = {
    "en": {
        "record": "By the library’s record: ",
        "none": "No paper in the library is called {name}.",
        "none by": "No paper in the library is by {name}.",
        "nearest": "The nearest titles are: {titles}.",
        "count": "The library has {count} papers.",
        "one": "The library has 1 paper.",
        "empty": "The library has no papers.",
        "fit": "By their records, {count} of the library’s {held} papers meet this.",
        "fits": "By their records, 1 of the library’s {held} papers meets this.",
        "none fit": "By their records, none of the library’s {held} papers meets this.",
        "more": "… and {count} more: scholiast list",
        "pages": "{pages} pages",
        "and": "and",
        "marks": "“{{}}”",
        "undated": "Papers of which the library’s record has no year: {count}.",
        "unpaged": "Papers in a format without pages: {count}.",
        "unread": "{title} is in a format without a first page, so where its authors work is not known.",
        "authors": "{count} authors",
        "one author": "1 author",
        "person": "By the library’s record, {names} wrote:",
        "level": "By the library’s record, these are level: {titles}.",
        "first": "By the library’s record: {title}.",
        "than": "Behind it comes: {title}.",
        "years": "They came out from {first} to {last}; papers of which no year is known: {undated}.",
        "languages": "Their languages: {names}.",
        "collections": "Collections: {names}.",
        "most by": "Authors with the most papers: {names}.",
        "all": "scholiast list shows every paper.",
        "no such author": "By their records, no author has more than {least} of the library’s papers.",
        "such author": "By their records, 1 author has more than {least} of the library’s papers.",
        "such authors": "By their records, {count} authors have more than {least} of the library’s papers.",
        "by one": "{name} has {count} papers: {titles}.",
        "more authors": "… and {count} more.",
        "uncounted": "The library does not know how often papers are cited: it has no counts of citations.",
    },
    "de": {
        "record": "Laut Eintrag der Bibliothek: ",
        "none": "Keine Arbeit in der Bibliothek heißt {name}.",
        "none by": "Keine Arbeit in der Bibliothek ist von {name}.",
        "nearest": "Am nächsten kommen: {titles}.",
        "count": "Die Bibliothek hat {count} Arbeiten.",
        "one": "Die Bibliothek hat 1 Arbeit.",
        "empty": "Die Bibliothek hat keine Arbeiten.",
        "fit": "Laut den Einträgen entsprechen {count} der {held} Arbeiten der Bibliothek dem.",
        "fits": "Laut den Einträgen entspricht 1 der {held} Arbeiten der Bibliothek dem.",
        "none fit": "Laut den Einträgen entspricht keine der {held} Arbeiten der Bibliothek dem.",
        "more": "… und {count} weitere: scholiast list",
        "pages": "{pages} Seiten",
        "and": "und",
        "marks": "„{{}}“",
        "undated": "Arbeiten, deren Jahr der Eintrag der Bibliothek nicht kennt: {count}.",
        "unpaged": "Arbeiten in einem Format ohne Seiten: {count}.",
        "unread": "{title} liegt in einem Format ohne erste Seite vor; wo die Autoren arbeiten, ist nicht bekannt.",
        "authors": "{count} Autoren",
        "one author": "1 Autor",
        "person": "Laut Eintrag der Bibliothek ist von {names}:",
        "level": "Laut Eintrag der Bibliothek liegen diese gleichauf: {titles}.",
        "first": "Laut Eintrag der Bibliothek: {title}.",
        "than": "Dahinter kommt: {title}.",
        "years": "Sie sind von {first} bis {last} erschienen; Arbeiten ohne bekanntes Jahr: {undated}.",
        "languages": "Ihre Sprachen: {names}.",
        "collections": "Sammlungen: {names}.",
        "most by": "Autoren mit den meisten Arbeiten: {names}.",
        "all": "scholiast list zeigt alle Arbeiten.",
        "no such author": "Laut den Einträgen hat kein Autor mehr als {least} der Arbeiten der Bibliothek.",
        "such author": "Laut den Einträgen hat 1 Autor mehr als {least} der Arbeiten der Bibliothek.",
        "such authors": "Laut den Einträgen haben {count} Autoren mehr als {least} der Arbeiten der Bibliothek.",
        "by one": "{name} hat {count} Arbeiten: {titles}.",
        "more authors": "… und {count} weitere.",
        "uncounted": "Die Bibliothek weiß nicht, wie oft Arbeiten zitiert werden: Sie hat die Arbeiten, keine "
        "Zählung ihrer Zitierungen.",
    },
}
"""Language -> everything else that is said."""

_NAMES: Final = 3
"""Authors up to which all are named in a list of papers."""


def told(what: What, document: Document, language: str) -> str:
    """Return *what* the record of *document* says, as a sentence; "" where it does not know.

    Example:
        told(What.YEAR, of 2004, "en") -> "“MapReduce: ...” was published in 2004."
    """
    known = document.metadata
    needed = {
        What.AUTHORS: known.authors,
        What.AUTHOR_COUNT: known.authors,
        What.FIRST_AUTHOR: known.authors,
        What.LAST_AUTHOR: known.authors,
        What.YEAR: known.year,
        What.VENUE: known.venue,
        What.PAGES: document.pages,
        What.DOI: known.doi,
    }
    if not needed.get(what, True):
        return ""
    pattern = _TOLD[language][what if known.authors or what is not What.TITLE else What.REFERENCE]
    return pattern.format(
        title=titled(document, language),
        authors=joined(known.authors, language),
        count=said("one author" if len(known.authors) == 1 else "authors", language, count=len(known.authors)),
        first=joined(known.authors[:1], language),
        last=joined(known.authors[-1:], language),
        year=known.year,
        venue=known.venue.rstrip("."),
        pages=document.pages,
        doi=known.doi,
        reference=listed(document, language) if what is What.PRESENCE else _reference(document, language),
    )


def unknown(what: What, document: Document, language: str) -> str:
    """Return that the record of *document* does not know *what*."""
    of_authors = what in {What.FIRST_AUTHOR, What.LAST_AUTHOR, What.AUTHOR_COUNT}
    return _UNKNOWN[language][What.AUTHORS if of_authors else what].format(title=titled(document, language))


def said(phrase: str, language: str, **values: str | int) -> str:
    """Return another *phrase* in this *language*, with its *values*."""
    return _SAID[language][phrase].format(**values)


def listed(document: Document, language: str) -> str:
    """Return *document* as an item of a list.

    Example:
        "“Ranking by words”, Ada Kern and Bo Lind (2021)"
    """
    known = document.metadata
    names = shown_authors(document)
    who = joined(names, language) + (" et al." if len(names) < len(known.authors) else "")
    by = " ".join(part for part in (who, f"({known.year})" if known.year else "") if part)
    return f"{titled(document, language)}{f', {by}' if by else ''}"


def shown_authors(document: Document) -> tuple[str, ...]:
    """Return the authors of *document* that a list of papers names: all, or the first of many."""
    names = document.metadata.authors
    return names[:1] if len(names) > _NAMES else names


def titled(document: Document, language: str) -> str:
    """Return the title of *document* in quotation marks."""
    return marked(document.metadata.title or document.id, language)


def marked(text: str, language: str) -> str:
    """Return *text* in the quotation marks of the *language*."""
    return said("marks", language).format(text)


def joined(names: Sequence[str], language: str) -> str:
    """Return all *names* as one reads them, given names first: "A, B and C"."""
    names = [given_first(name) for name in names]
    last = f" {said('and', language)} "
    return last.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _reference(document: Document, language: str) -> str:
    """Return *document* as it is cited."""
    known = document.metadata
    by = " ".join((joined(known.authors, language), f"({known.year})" if known.year else "")).strip()
    doi = f"https://doi.org/{known.doi}" if known.doi else ""
    parts = (by, titled(document, language), known.venue.rstrip("."), doi)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
