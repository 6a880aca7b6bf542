"""Token words: which word of a text a token is of, and which tokens spell none.

Knows nothing about encoders.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"\w+")


def word_at(text: str, start: int, end: int) -> str:
    """Return the first word of *text* that has one of the characters start <= i < end; some tokens begin with a blank.

    Example:
        word_at("brain-derived factor", 13, 17) -> "factor"
    """
    return next((match[0] for match in _WORD.finditer(text) if match.start() < end and start < match.end()), "")


def is_punctuation(text: str) -> bool:
    """Return whether *text* has nothing but blanks and punctuation."""
    return all(c.isspace() or c in string.punctuation or unicodedata.category(c).startswith("P") for c in text)
