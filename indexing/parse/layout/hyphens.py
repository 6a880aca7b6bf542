"""Hyphens at line ends: which belong to the word and which only to the line.

Decides by the words of the document itself, which also say how a heading in capitals is spelled. Knows nothing about
lines or pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

PREFIXES = re.compile(
    "self|well|non|cross|semi|quasi|meta|state|high|low|long|short|large|small|open|real|full|half|two|three|four|five"
    "|six|one|single|double|first|second|third|left|right|end|so|top|fine|near|pre|post|multi|co|anti|web|word"
)
"""First parts that keep their hyphen before a word that the document knows by itself."""

CLOSED = re.compile(
    "some|any|every|no|how|what|when|where|there|here|with|more|never|other|over|under|out|up|down|in|on|fore|after"
    "|through|them|him|her|it|our"
)
"""First parts of words that are written in one: "somewhere", "therefore", "overall"."""

ENDINGS = re.compile("fully|most|wise|wards?|less|ness|able|section|wire|out|ware|line|form")
"""Last parts that end a word more often than they begin one."""

COMPOUNDING = re.compile(
    "of|the|to|and|art|based|free|like|oriented|centric|sensitive|specific|aware|driven|grained|dimensional|informed"
    "|level|dependent|independent|trained|style|poor|rich|heavy|paced|measure|scores?|indexed|wide|only"
)
"""Last parts that are joined to words by a hyphen: "state-of-the-art", "context-sensitive"."""


class Vocabulary:
    """The words of a document, by which a hyphen at a line end is judged."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Count the words of *lines*, leaving out both halves of those that a line end divides."""
        self._count: Counter[str] = Counter()
        self._spelled: dict[str, Counter[str]] = defaultdict(Counter)
        divided = False
        for line in lines:
            whole = re.sub(r"^\S+", "", line) if divided else line
            divided = line.endswith("-")
            words = WORD.findall(re.sub(r"\S+-$", "", whole))
            self._count.update(word.lower() for word in words)
            if not line.isupper():
                for word in words:
                    self._spelled[word.lower()][word] += 1

    def spelling(self, word: str) -> str:
        """Return how *word*, in any case, is mostly written in lines that are not all in capitals; "" when it is not.

        Example: "GADR" -> "GADR", "RNNS" -> "RNNs", "LONG" -> "long".
        """
        found = self._spelled.get(word.lower())
        return max(found, key=lambda each: (found[each], each.islower(), each)) if found else ""

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Return whether "left-" at a line end and "right" on the next line are a compound.

        Example: "infor", "mation" -> False; "Grad", "CAM" -> True; "state-of-the", "art" -> True.
        """
        first, last = _last_word(left), _first_word(right)
        if not first or not last:
            return True
        joined, compound = self._count[(first + last).lower()], self._count[f"{first}-{last}".lower()]
        if joined != compound:
            return compound > joined
        if not last[0].islower():
            return not (first.isupper() and last.isupper() and len(last) > 1)
        return self._is_compound(first, last.lower())

    def _is_compound(self, first: str, last: str) -> bool:
        """Judge by the parts alone; the document has neither the joined nor the hyphenated word."""
        part = first.rsplit("-", 1)[-1].lower()
        if self._count[part + last] or CLOSED.fullmatch(part):
            return False
        if COMPOUNDING.fullmatch(last) or (first.isupper() and len(first) < 6):
            return len(first) > 2 or first.isupper()
        if ENDINGS.fullmatch(last) or not self._count[last]:
            return False
        if PREFIXES.fullmatch(part):
            return True
        return self._count[part] > 0 and len(part) > 3 and len(last) > 3


def _last_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*$", text)
    return found.group() if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found.group() if found else ""
