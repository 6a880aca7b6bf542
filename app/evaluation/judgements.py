"""Judgements: which documents answer which questions, and what a person should know about how they were given.

Knows nothing about files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Judgements:
    """Grades, and the query and document of every line that judged again what an earlier line had judged."""

    grades: dict[str, dict[str, int]] = field(default_factory=dict)  # query id -> document id -> grade
    repeated: list[tuple[str, str]] = field(default_factory=list)

    def add(self, query: str, document: str, grade: int) -> None:
        """Take in a line; of several about the same query and document the last counts."""
        known = self.grades.setdefault(query, {})
        if document in known:
            self.repeated.append((query, document))
        known[document] = grade


def repeated_note(repeated: Iterable[tuple[str, str]]) -> str:
    """Return a sentence about lines that judge the same query and document again; "" without any."""
    found = list(repeated)
    if not found:
        return ""
    query, document = found[0]
    return (
        f"Judgements of a query and document that were judged before, of which the last counts: {len(found):,}. "
        f"The first: query {query!r}, document {document!r}."
    )


def absent_note(grades: Mapping[str, Iterable[str]], documents: Iterable[str]) -> str:
    """Return a sentence about judged documents that are not among *documents*; "" without any."""
    there = set(documents)
    absent = dict.fromkeys(name for judged in grades.values() for name in judged if name not in there)
    if not absent:
        return ""
    return (
        f"Judged documents that are not in the collection, so that nothing finds them: {len(absent):,}. "
        f"The first: {next(iter(absent))!r}."
    )
