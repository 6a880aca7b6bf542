"""Ranking: the newest, oldest, longest, shortest or last added of some papers.

Knows nothing about how papers are told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.records.asking import Asked, What
from indexing.types import Document

_BY: Final[Mapping[What, Callable[[Document], int]]] = {
    What.NEWEST: lambda one: -(one.metadata.year or 0),
    What.OLDEST: lambda one: one.metadata.year or 0,
    What.LONGEST: lambda one: -one.pages,
    What.SHORTEST: lambda one: one.pages,
}
"""What is smallest comes first; 0 is not known."""


def ranked(asked: Asked, documents: Sequence[Document]) -> tuple[tuple[Document, ...], int]:
    """Return those of *documents* that are *asked* for, and how many have no year or no pages and were left out.

    Of several that are equal to the last one asked for, all are returned.
    """
    if asked.what is What.ADDED:
        return tuple(sorted(documents, key=lambda one: one.added_at, reverse=True)[: asked.most]), 0
    if asked.what not in _BY:
        return tuple(documents), 0
    measure = _BY[asked.what]
    known = sorted((one for one in documents if measure(one)), key=measure)
    last = measure(known[asked.most - 1]) if len(known) >= asked.most else None
    found = tuple(one for one in known if last is None or measure(one) <= last)
    return found, len(documents) - len(known)
