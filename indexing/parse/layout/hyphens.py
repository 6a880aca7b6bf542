"""Hyphens at line ends: which belong to the word and which only to the line.

Decides by the words of the document itself. Knows nothing about lines or pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

PREFIXES = frozenset(
    [
        "self",
        "well",
        "non",
        "cross",
        "semi",
        "quasi",
        "state",
        "pre",
        "post",
        "anti",
        "multi",
        "inter",
        "intra",
        "co",
        "ex",
        "all",
        "high",
        "low",
        "long",
        "short",
        "large",
        "small",
        "open",
        "real",
        "full",
        "half",
        "two",
        "three",
        "four",
        "one",
        "single",
        "double",
        "first",
        "second",
        "third",
        "left",
        "right",
        "end",
        "so",
        "over",
        "under",
    ]
)
"""First parts that keep their hyphen when the document does not know the joined word."""

JOINED = frozenset(
    [
        "non",
        "pre",
        "multi",
        "inter",
        "intra",
        "semi",
        "co",
        "anti",
        "post",
        "over",
        "under",
        "re",
        "un",
        "sub",
        "super",
        "in",
    ]
)
"""Of these, the parts that are as often written in one."""


class Vocabulary:
    """The words of a document, by which a hyphen at a line end is judged."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._count: Counter[str] = Counter()
        self._lower: set[str] = set()
        for text in texts:
            words = WORD.findall(text)
            self._count.update(word.lower() for word in words)
            self._lower.update(word for word in words if word.islower())

    def knows(self, word: str) -> bool:
        """Return whether *word* occurs in the document, in any case."""
        return word.lower() in self._count

    def knows_lower(self, word: str) -> bool:
        """Return whether *word* occurs in the document in small letters."""
        return word.lower() in self._lower

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Return whether "left-" at a line end and "right" on the next line are a compound.

        Example: "infor", "mation" -> False; "Grad", "CAM" -> True; "state-of-the", "art" -> True.
        """
        first, last = _last_word(left), _first_word(right)
        if not first or not last or not last[0].islower():
            return True
        joined, compound = self._count[(first + last).lower()], self._count[f"{first}-{last}".lower()]
        if joined != compound:
            return compound > joined
        part = first.rsplit("-", 1)[-1].lower()
        if self._count[part + last.lower()]:
            return False
        if part in PREFIXES and part not in JOINED:
            return True
        both_words = self._count[part] > 0 and self._count[last.lower()] > 0
        return both_words and len(part) > 3 and len(last) > 3


def _last_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*$", text)
    return found.group() if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found.group() if found else ""
