"""Tags: "in my collection 'reviews'", "in der Sammlung reviews".

Knows nothing about documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex  # type: ignore[import-untyped]  # ships no types

from agents.phrases import said
from agents.phrases.english import IN_COLLECTION, ITS_COLLECTIONS, NAMED, NO_COLLECTION, NO_COLLECTIONS, ONLY_COLLECTION
from agents.restrictions.wish import QUOTED, Wish, quoted
from indexing.types import Filter

_BEFORE: Final = r"\b(?:in|from|within|of|aus|von)\s+(?:the|my|our|meiner|der|unserer)\s+"
_NAMED: Final = regex.compile(
    rf"{_BEFORE}(?:collection|sammlung)\s+(?:(?:named|called|namens)\s+)?(?:{QUOTED}|(?=(?P<word>\w)))",
    regex.IGNORECASE,
)
_NAMED_FIRST: Final = regex.compile(rf"{_BEFORE}{QUOTED}[\s-]*(?:collection|sammlung)\b", regex.IGNORECASE)


def wishes(question: str, known: Sequence[str]) -> Iterator[Wish]:
    """Yield the collections, among those that are *known*, that *question* wants to be asked."""
    for pattern in (_NAMED, _NAMED_FIRST):
        for match in pattern.finditer(question):
            name, end = quoted(match), match.end()
            if name:
                found = next((one for one in known if one.casefold() == name.casefold()), None)
            else:
                found = _begins(question[end:], known)
                end += len(found or "")
            if found is not None:
                only = Filter(collections=(found,))
                names = said(NAMED, question, text=found)
                note, unmet = (said(phrase, question, names=names) for phrase in (ONLY_COLLECTION, IN_COLLECTION))
                yield Wish(note, unmet, filter=only, cut=(match.start(), end))
            elif name:
                there_are = said(ITS_COLLECTIONS if known else NO_COLLECTIONS, question, names=", ".join(known))
                yield Wish("", f"{said(NO_COLLECTION, question, name=name)} {there_are}")


def _begins(text: str, known: Sequence[str]) -> str | None:
    """Return the longest of the *known* names with which *text* begins."""
    for name in sorted(known, key=len, reverse=True):
        if regex.match(rf"{regex.escape(name)}(?!\w)", text, regex.I):
            return name
    return None
