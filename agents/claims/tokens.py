"""Tokens: the words of a text with their stems, their places and the clause that they stand in.

Knows nothing about what any word means.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from indexing.analysis import content_terms, terms

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:[-–/']?[^\W_]+)*"  # 12  0.05  1,000  5mg  3-fold
    r"|[^\W\d_]+(?:[-‐–'’&.+]?[^\W_]+)*[+#]*"  # word  TGF-β  don't  U.S  C++
    r"|[.,;:!?()\[\]%‰°=<>≤≥±~≈]"
)
NEARLY_SAME: Final = 0.75
"""Share of all their content words that two sentences have in common from which one repeats the other."""

PART: Final = 0.85
"""Share of a statement's content words that a sentence has from which the statement repeats a part of it."""

LEAST_PART: Final = 4
"""Content words of such a part."""

_BORDER = frozenset(".;:!?")
_CLAUSE_WORDS = frozenset(
    {"but", "whereas", "while", "although", "though", "however", "because", "which", "who", "since", "yet", "unless"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text.

    *stem* is the first term of its analysis, "" for marks; *content* says that it is not a function word.
    """

    text: str
    lower: str
    stem: str
    content: bool
    clause: int  # 0-based; a clause ends at a mark such as ";" and before a word such as "whereas"
    start: int  # first character in the text


@lru_cache(maxsize=4096)
def tokens(text: str, language: str = "en") -> tuple[Token, ...]:
    """Return the words and marks of *text* in their order."""
    found: list[Token] = []
    clause = 0
    for match in _WORD.finditer(text):
        word = match[0]
        lower = word.casefold().replace("’", "'")
        if lower in _CLAUSE_WORDS and found and found[-1].clause == clause:
            clause += 1
        analysed = terms(word, language)
        content = bool(analysed) and bool(content_terms(word, language))
        found.append(Token(word, lower, analysed[-1] if analysed else "", content, clause, match.start()))
        if word in _BORDER:
            clause += 1
    return tuple(found)


def content_stems(words: tuple[Token, ...]) -> AbstractSet[str]:
    """Return the stems of the content words among *words*."""
    return {token.stem for token in words if token.content}


def repeats(statement: str, sentence: str) -> bool:
    """Return whether *statement* repeats *sentence*, or a part of it, but for a few words."""
    said, there = content_stems(tokens(statement)), content_stems(tokens(sentence))
    shared = len(said & there)
    if not shared:
        return False
    taken_from_it = len(said) >= LEAST_PART and shared >= PART * len(said)
    return taken_from_it or shared >= NEARLY_SAME * len(said | there)
