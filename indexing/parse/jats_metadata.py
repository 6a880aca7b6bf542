"""Metadata and references in JATS: titles, people, dates, identifiers.

Knows nothing about the body of an article.
"""

from __future__ import annotations

from lxml import etree

from indexing.parse.jats_text import name_of, text_of
from indexing.parse.metadata import doi_in, year_in
from indexing.types import Metadata

_DATES = ("epub", "pub", "epub-ppub", "ppub", "collection", "preprint", "")  # the first that there is


def metadata_of(article: etree._Element) -> Metadata:
    """Return what the front matter of an article says about it."""
    meta = article.find("{*}front/{*}article-meta")
    journal = article.find("{*}front/{*}journal-meta")
    if meta is None:
        return Metadata()
    title = meta.find("{*}title-group/{*}article-title")
    dois = (id_.text or "" for id_ in meta.findall("{*}article-id") if id_.get("pub-id-type") == "doi")
    venue = journal.find(".//{*}journal-title") if journal is not None else None
    return Metadata(
        title=text_of(title) if title is not None else "",
        authors=tuple(filter(None, (_author(contributor) for contributor in meta.findall(".//{*}contrib")))),
        year=_year(meta),
        doi=doi_in(next(dois, "")),
        venue=text_of(venue) if venue is not None else "",
    )


def reference_text(entry: etree._Element) -> str:
    """Return one entry of a bibliography as a line: as it is written there, or put together from its parts."""
    label = entry.find("{*}label")
    number = f"{text_of(label)} " if label is not None and text_of(label) else ""
    for child in entry.iterchildren("*"):
        if name_of(child) in ("mixed-citation", "nlm-citation", "citation") and (child.text or "").strip(" ["):
            return (number + text_of(child)).strip()
    for child in entry.iter("{*}element-citation", "{*}mixed-citation", "{*}nlm-citation", "{*}citation"):
        text = _put_together(child)
        return (number + text).strip() if text else ""
    return text_of(entry)


def _put_together(citation: etree._Element) -> str:
    """Return "Authors (year). Title. Journal, volume, pages. DOI" from a citation in parts."""
    if (citation.text or "").strip() or any((child.tail or "").strip(" \n\t.,;:()") for child in citation):
        return text_of(citation)
    authors = [_person(name) for name in citation.iter("{*}name", "{*}string-name", "{*}collab")]
    year = citation.findtext(".//{*}year") or ""
    titles = [_inner(citation, name) for name in ("article-title", "chapter-title", "data-title", "part-title")]
    pages = "–".join(filter(None, (_inner(citation, "fpage"), _inner(citation, "lpage")))) or _inner(
        citation, "elocation-id"
    )
    source = ", ".join(filter(None, (_inner(citation, "source"), _inner(citation, "volume"), pages)))
    doi = next((id_.text or "" for id_ in citation.iter("{*}pub-id") if id_.get("pub-id-type") == "doi"), "")
    head = f"{', '.join(filter(None, authors))}{f' ({year})' if year else ''}".strip()
    return ". ".join(part.rstrip(".") for part in (head, *titles, source, doi) if part)


def _inner(element: etree._Element, name: str) -> str:
    """Return the text of the first *name* inside of *element*, "" when there is none."""
    found = element.find(f".//{{*}}{name}")
    return text_of(found) if found is not None else ""


def _author(contributor: etree._Element) -> str:
    """Return the name of an author, "" for editors and other people."""
    if contributor.get("contrib-type", "author") != "author":
        return ""
    for part in contributor.iterchildren("*"):
        if name_of(part) in ("name", "string-name", "collab", "name-alternatives"):
            inner = part.find("{*}name") if name_of(part) == "name-alternatives" else part
            return _person(inner if inner is not None else part)
    return ""


def _person(name: etree._Element) -> str:
    """Return a name with the given names first."""
    given, family = name.find("{*}given-names"), name.find("{*}surname")
    parts = [text_of(part) for part in (given, family) if part is not None]
    if name_of(name) == "collab":
        return " ".join(
            "".join((name.text or "", *(text_of(child) for child in name.iterchildren("{*}institution")))).split()
        )
    return " ".join(parts) if parts else text_of(name)


def _year(meta: etree._Element) -> int | None:
    """Return the year of publication."""
    years: dict[str, int] = {}
    for date in meta.findall("{*}pub-date"):
        kind = date.get("date-type") or date.get("pub-type") or ""
        year = year_in(date.findtext("{*}year") or date.get("iso-8601-date") or "")
        if year is not None:
            years.setdefault(kind, year)
    known = [years[kind] for kind in _DATES if kind in years]
    return known[0] if known else next(iter(years.values()), None)
