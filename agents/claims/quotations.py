"""Quotations: what a statement puts in quotation marks has to be in its sentences, and so has an address or a tag."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PAIRS: Final = ('""', "“”", "„“", "„”", "«»", "»«", "「」", "『』", "‚‘")
_QUOTED: Final = re.compile("|".join(rf"{opening}([^{opening}{closing}]+){closing}" for opening, closing in _PAIRS))
_ADDRESS: Final = re.compile(r"\b[a-z][a-z+.-]{1,20}:\S|\bwww\.\S|</?[a-z!|][^<>]{0,200}>|`", re.IGNORECASE)
_REST: Final = re.compile(r"\S*")
_EDGES: Final = " .,;:!?…"
_BLANKS: Final = re.compile(r"\s+")


def misquoted(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the first text that *statement* has in quotation marks and none of *sentences* has, or None.

    Blanks, upper case and punctuation at its ends do not count. Single quotation marks are apostrophes too often.

    Example:
        misquoted('They call it "safe".', ["They call it harmless."]) -> "safe"
    """
    there = [_plain(sentence) for sentence in sentences]
    for match in _QUOTED.finditer(statement):
        quoted = next(group for group in match.groups() if group)
        if not any(_plain(quoted) in sentence for sentence in there):
            return quoted.strip()
    return None


def foreign_address(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the first address, tag or code mark of *statement* that none of *sentences* has as it is, or None.

    Who shows a statement may load or run them, and an address can carry away what was read.

    Example:
        foreign_address("See http://a.example/?q=3.2", ["See http://a.example/."]) -> "http://a.example/?q=3.2"
    """
    for match in _ADDRESS.finditer(statement):
        rest = _REST.match(statement, match.end())
        found = match[0] + (rest[0] if rest and match[0][-1] not in ">`" else "")
        if not any(found.rstrip(_EDGES + ")") in sentence for sentence in sentences):
            return found
    return None


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(_EDGES).casefold()
