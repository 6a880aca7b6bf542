"""Quotations: what a statement puts in quotation marks has to stand in its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PAIRS: Final = ('""', "“”", "„“", "„”", "«»", "»«", "「」", "『』", "‚‘")
_QUOTED: Final = re.compile("|".join(rf"{opening}([^{opening}{closing}]+){closing}" for opening, closing in _PAIRS))
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


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(_EDGES).casefold()
