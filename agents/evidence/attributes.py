"""Attributes: by what a question wants papers to be compared, and which things.

Reads English and German. Knows nothing about which papers there are, or about what is told of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 5
"""Words of an attribute; what is longer is a clause."""

_COMPARE: Final = r"(?:please |bitte |can you |could you )?(?:compare|contrast|vergleich(?:e|en|t))\b"
_PAPERS: Final = (
    r"(?:papers|studies|articles|publications|trials|arbeiten|aufsätze|artikel|studien|untersuchungen|publikationen)"
)
_TABLE: Final = (
    r"(?:(?:please|bitte|make|give|show|draw|create|build|me|us|a|erstelle?n?|zeige?n?|mir|uns|eine?)\s+)*"
    r"(?:comparison |comparative )?(?:table|tabelle|vergleichstabelle)\b"
)
_BY: Final = (
    r"(?:in terms of|with (?:respect|regard) to|regarding|concerning|according to|as to|by their|"
    r"hinsichtlich|bezüglich|in Bezug auf|im Hinblick auf|nach ihren?)"
)
_ASKED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:{_COMPARE}|{_TABLE}).*?\b{_BY}\s+(?P<what>[^?.;:]+)",
        (
            rf"^{_COMPARE} (?:the |die |den |das )?(?P<what>[^?.;:]+?) "
            rf"(?:of|in|used (?:in|by)|reported (?:in|by)|von|der) (?:\w+ ){{0,3}}{_PAPERS}\b"
        ),
        (
            rf"^{_TABLE} (?:of|with|von|der|mit) (?:the |den )?(?P<what>[^?.;:]+?) "
            r"(?:of|in|for|by|per|across|used|reported|von|in|der|je|pro) "
        ),
    )
)
_COMPARED: Final = re.compile(
    rf"^{_COMPARE} (?P<things>.+?)(?:\s+{_BY}\b.*|[?.]*)$|^.*?\b(?:of|in|by|von|der) (?P<others>.+?)\s*[?.]*$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s*,\s*(?:and\s+|und\s+)?|\s+(?:and|with|to|against|versus|vs\.?|und|mit)\s+", re.IGNORECASE)
_BORDER: Final = re.compile(
    r"\s*,\s*(?:(?:and|or|und|oder)\s+)?|\s+(?:and|or|und|oder|sowie|as well as)\s+", re.IGNORECASE
)
_ARTICLE: Final = re.compile(
    r"^(?:(?:the|their|its|an?|der|die|das|den|dem|deren|ihre[rnms]?|used|reported|verwendete[nr]?)\s+)+", re.IGNORECASE
)


@lru_cache(maxsize=256)
def attributes(question: str) -> tuple[str, ...]:
    """Return what *question* wants papers to be compared by, none if it asks for no such comparison.

    Example:
        attributes("Compare both papers in terms of data sets, metrics and speed.") -> ("data sets", "metrics", "speed")
    """
    for pattern in _ASKED:
        if match := pattern.search(question.strip()):
            named = [_ARTICLE.sub("", part.strip(" \"'“”.,")) for part in _BORDER.split(match["what"])]
            if all(0 < len(part.split()) <= LONGEST for part in named):
                return tuple(dict.fromkeys(named))
    return ()


def compared(question: str) -> tuple[str, ...]:
    """Return the things that *question* wants to be compared, as it names them.

    Example:
        compared("Compare Kern 2020 and the BM25 tutorial in terms of speed.") -> ("Kern 2020", "BM25 tutorial")
    """
    match = _COMPARED.search(question.strip())
    things = (match["things"] or match["others"] or "") if match else ""
    return tuple(dict.fromkeys(filter(None, (_ARTICLE.sub("", part.strip()) for part in _AND.split(things)))))
