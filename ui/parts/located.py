"""Located: where a quotation stands in a text that may be broken and hyphenated otherwise.

Knows nothing about passages or how they are shown.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_HYPHENS: Final = frozenset("-‐‑­")


def located(text: str, quote: str) -> tuple[int, int] | None:
    r"""Return start and end of *quote* in *text*; white space, hyphens, ligatures and case may differ; None: not there.

    Example:
        located("A retrie-\nval model.", "retrieval model") -> (2, 18)
    """
    if not quote.strip():
        return None
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    letters, places = _letters(text)
    wanted, _ = _letters(quote)
    at = letters.find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def _letters(text: str) -> tuple[str, list[int]]:
    """Return *text* without white space and hyphens, folded, and the place in it of each character of that."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isspace() or character in _HYPHENS:
            continue
        for folded in unicodedata.normalize("NFKC", character).casefold():
            letters.append(folded)
            places.append(place)
    return "".join(letters), places
