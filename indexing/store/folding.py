"""Folding: names and titles as a person may type them, without case, accents and punctuation.

Knows nothing about the tables.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_WHOLE: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take for an accented one."""

_KEPT: Final = 20_000
"""Texts whose words are remembered, titles and names of a large library: about 5 MB."""


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """Return the words of *text* without case, accents and punctuation, a blank before and after each.

    Example:
        folded("García-Márquez, G.") -> " garcia marquez g "
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_WHOLE))
    plain = "".join(
        character if character.isalnum() else " " for character in apart if not unicodedata.combining(character)
    )
    return f" {' '.join(plain.split())} "
