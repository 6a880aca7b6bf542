"""Metadata in a web page: citation_* and Dublin Core tags, JSON-LD, Open Graph, <title>; the first that knows wins.

Knows nothing about the text of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from lxml import etree

from indexing.parse.metadata import doi_in, given_first, year_in
from indexing.types import Metadata

_ARTICLES = ("Article", "Report", "Thesis", "Book", "Chapter", "CreativeWork", "BlogPosting", "WebPage")


def metadata_of(root: etree._Element) -> Metadata:
    """Return what the head of a page says about it."""
    tags = _tags(root)
    page = Metadata(title=_clean(root.findtext(".//head/title") or ""))
    shown = Metadata(
        title=_first(tags, "og:title", "twitter:title"), year=year_in(_first(tags, "article:published_time"))
    )
    core = Metadata(
        title=_first(tags, "dc.title", "dcterms.title"),
        authors=tuple(map(given_first, tags.get("dc.creator", ()) or tags.get("dc.contributor", ()))),
        year=year_in(_first(tags, "dc.date", "dcterms.issued", "dc.issued", "dcterms.date")),
        doi=doi_in(" ".join(tags.get("dc.identifier", ()))),
    )
    found = page.overridden_by(shown).overridden_by(core)
    for item in _linked_data(root):
        found = found.overridden_by(_from_linked_data(item))
    return found.overridden_by(_from_citation_tags(tags))


def _tags(root: etree._Element) -> dict[str, list[str]]:
    """Return the contents of the <meta> tags by their names in lower case."""
    tags: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = (tag.get("name") or tag.get("property") or "").lower()
        content = _clean(tag.get("content") or "")
        if name and content and content not in tags.get(name, ()):
            tags.setdefault(name, []).append(content)
    return tags


def _from_citation_tags(tags: Mapping[str, list[str]]) -> Metadata:
    """Return the metadata in Highwire's citation_* tags, which indexes of papers read."""
    authors = tags.get("citation_author") or [
        name for names in tags.get("citation_authors", ()) for name in names.split(";")
    ]
    dates = (
        "citation_publication_date",
        "citation_date",
        "citation_year",
        "citation_cover_date",
        "citation_online_date",
    )
    venues = ("citation_journal_title", "citation_conference_title", "citation_inbook_title")
    return Metadata(
        title=_first(tags, "citation_title"),
        authors=tuple(name for author in authors if (name := given_first(author))),
        year=year_in(_first(tags, *dates)),
        doi=doi_in(_first(tags, "citation_doi")),
        venue=_first(tags, *venues),
    )


def _linked_data(root: etree._Element) -> Iterator[Mapping[str, object]]:
    """Yield the articles described by JSON-LD; what is no JSON is passed over."""
    for script in root.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            found = json.loads(script.text or "")
        except (json.JSONDecodeError, RecursionError):
            continue
        graph = found.get("@graph", [found]) if isinstance(found, Mapping) else found
        for item in graph if isinstance(graph, list) else []:
            kind = str(item.get("@type", "")) if isinstance(item, Mapping) else ""
            if any(article in kind for article in _ARTICLES):
                yield item


def _from_linked_data(item: Mapping[str, object]) -> Metadata:
    """Return the metadata in one article of JSON-LD."""
    author, part = item.get("author"), item.get("isPartOf")
    people = author if isinstance(author, list) else [author]
    names = [person.get("name") if isinstance(person, Mapping) else person for person in people]
    return Metadata(
        title=_text(item.get("headline")) or _text(item.get("name")),
        authors=tuple(given_first(name) for name in names if isinstance(name, str) and name.strip()),
        year=year_in(_text(item.get("datePublished"))),
        doi=doi_in(f"{item.get('identifier')} {item.get('sameAs')} {item.get('@id')}"),
        venue=_text(part.get("name")) if isinstance(part, Mapping) else "",
    )


def _first(tags: Mapping[str, list[str]], *names: str) -> str:
    """Return the first content of the first of these tags that is there, else ""."""
    return next((tags[name][0] for name in names if name in tags), "")


def _text(value: object) -> str:
    """Return a string on one line, "" for anything else."""
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Return *text* on one line."""
    return " ".join(text.split())
