"""Analysed: passages as the terms they are indexed by, for techniques that score what an index does not keep.

Knows nothing about what is scored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from indexing.analysis import terms
from indexing.library import Library
from indexing.types import POSITION_BITS, SearchText

Terms: TypeAlias = tuple[str, ...]

_KEPT: Final = 8_192  # analysed texts, about 20 MB: candidates are scored more than once in a question


@dataclass(frozen=True, slots=True)
class Fields:
    """The terms of a passage, field by field, in reading order; *around* are those of its neighbours, if wanted."""

    title: Terms
    section: Terms
    text: Terms
    around: Terms = ()


def fields_of(ids: Iterable[int], library: Library, *, around: bool = False) -> dict[int, Fields]:
    """Return the fields of those of the passages *ids* that there are; with *around*, their neighbours' terms too."""
    wanted = list(ids)
    near = {key: _neighbours(key) if around else () for key in wanted}
    read = library.search_texts(sorted({*wanted, *(one for both in near.values() for one in both)}))
    return {
        key: _fields(read[key], [read[neighbour] for neighbour in near[key] if neighbour in read])
        for key in wanted
        if key in read
    }


def _fields(own: SearchText, near: Iterable[SearchText]) -> Fields:
    return Fields(
        _terms(own.title, own.language),
        _terms(own.section, own.language),
        _terms(own.text, own.language),
        tuple(term for other in near for term in _terms(other.text, other.language)),
    )


def _neighbours(passage: int) -> tuple[int, ...]:
    """Return the ids that the passages before and after it have, if there are any."""
    return tuple(near for near in (passage - 1, passage + 1) if near >> POSITION_BITS == passage >> POSITION_BITS)


@lru_cache(maxsize=_KEPT)
def _terms(text: str, language: str) -> Terms:
    return tuple(terms(text, language))
