"""Comparing: which papers of the library a question compares and by what, where its words alone do not tell.

"Compare DPR and BM25" is a comparison of papers only where both are some. Knows nothing about what papers tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from agents.evidence.attributes import USUAL, attributes, compared, readings
from agents.introducing import named_surely, named_together
from indexing.lexical import LexicalIndex
from indexing.library import Library

TWO: Final = 2
"""Papers of the library that a comparison has to name to be one of papers, where its words do not say so."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The ids of the papers that are compared, by what, and what is named among them and is no paper of the library.

    It is of *papers* where the words say that, or two things at least are papers.
    """

    papers: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def comparison_of(question: str, library: Library, lexical: LexicalIndex) -> Comparison:
    """Return the comparison of papers that *question* wants, an empty one where it wants none.

    Example:
        "Compare SPECTER and DPR by speed" -> both papers, ("speed",)
    """
    columns = attributes(question)
    said_by_what = columns and columns not in USUAL.values()
    for reading in () if said_by_what else readings(question):
        surely = [named_surely(thing, library, lexical) for thing in reading.things]
        if len({paper for papers in surely for paper in papers}) >= TWO:
            named = named_together(reading.things, library, lexical)
            return Comparison(named.papers, reading.columns, named.unknown)
    if not columns:
        return Comparison()
    named = named_together(compared(question), library, lexical)
    return Comparison(named.papers, columns, named.unknown)
