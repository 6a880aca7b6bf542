"""Duplicates: documents of different content that are probably the same paper: a preprint and its publication.

They have the same DOI, or the same title and an author in common. Knows nothing about libraries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexing.store.folding import folded
from indexing.types import Document

_WORDS = 3
"""Words that a title needs at least: "Introduction" is the title of many a chapter."""

_INITIALS = 3
"""Letters of given names behind a family name, at most."""


def probably_same(documents: Iterable[Document]) -> list[tuple[Document, ...]]:
    """Return groups of two or more *documents* that are probably one paper, each in the order that was given."""
    documents = tuple(documents)
    groups: list[list[Document]] = []
    by_sign: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        signs = list(_signs(document))
        found = [by_sign[sign] for sign in signs if sign in by_sign]
        group = found[0] if found else []
        for other in found[1:]:
            if other is not group:
                group.extend(one for one in other if one not in group)
                groups = [one for one in groups if one is not other]
        if not found:
            groups.append(group)
        group.append(document)
        for one in group:
            by_sign.update(dict.fromkeys(_signs(one), group))
    place = {document.id: number for number, document in enumerate(documents)}
    return [tuple(sorted(group, key=lambda one: place[one.id])) for group in groups if len(group) > 1]


def _signs(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield what no two papers have in common: the DOI, and the title with the family name of each author."""
    known = document.metadata
    if known.doi:
        yield ("doi", known.doi.casefold())
    title = folded(known.title).strip()
    if len(title.split()) >= _WORDS:
        for name in known.authors:
            if family := _family(name):
                yield ("title", title, family)


def _family(name: str) -> str:
    """Return the family name, folded: "Müller, J.", "J. Müller" and "Müller JK" -> "muller"."""
    before, comma, _ = name.partition(",")
    words = (before if comma else name).split()
    while len(words) > 1 and words[-1].isupper() and len(words[-1]) <= _INITIALS:
        words.pop()
    return folded(words[-1]).strip() if words else ""
