"""Definition: a question that asks what something is, and sentences that say so.

Reads English sentences, and questions in English and German: names are asked for in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LONGEST: Final = 4
"""Words; what is longer is described rather than named: "the depth of the tympanic membrane"."""

_ASKED = (
    re.compile(r"^(?:what|who)(?:'s| is| are| was| were)(?: meant by)? (?:an? |the )?(.+?)\s*\?*$", re.IGNORECASE),
    re.compile(r"^what does (?:an? |the )?(.+?) (?:mean|stand for)\s*\?*$", re.IGNORECASE),
    re.compile(
        r"^(?:was|wer) (?:ist|sind|war|waren|bedeutet|heißt)(?: eine?| der| die| das)? (.+?)\s*\?*$", re.IGNORECASE
    ),
    re.compile(r"^(?:define|explain) (?:an? |the )?(.+?)\s*[?.]*$", re.IGNORECASE),
)
_RELATION = re.compile(
    r"\b(?:of|between|for|in|on|from|with|to|by|von|vom|zwischen|für|im|auf|aus|mit|zu|zur|zum|bei|der|des)\b",
    re.IGNORECASE,
)
_ASIDE = r"(?:\s*\([^)]*\))?"


@lru_cache(maxsize=256)
def asked_to_define(question: str) -> str:
    """Return what *question* wants to be told the meaning of, or "".

    Example:
        asked_to_define("What is an inverted index?") -> "inverted index"
    """
    for pattern in _ASKED:
        match = pattern.match(question.strip())
        if match and len(match[1].split()) <= _LONGEST and not _RELATION.search(match[1]):
            return match[1]
    return ""


def defines(subject: str, sentence: str) -> bool:
    """Return whether *sentence* says what *subject* is.

    Example:
        defines("Okapi", "We present Okapi, a system for searching.") -> True
    """
    return bool(subject) and _definition(subject).search(sentence) is not None


@lru_cache(maxsize=256)
def _definition(subject: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in subject.split())
    name = rf"[\"“‘']?{words}s?[\"”’']?{_ASIDE}"
    return re.compile(
        rf"^(?:\S+\s+){{0,3}}?{name},?\s+(?:is|are|was|were|refers? to|denotes?|means?|stands? for)\s+"
        rf"(?:an?|the|one|any|when|where|that|those|defined|\w+ed)\b"
        rf"|\b{name}\s*(?:,|—|–|:)\s*(?:an?|the|our)\s"
        rf"|\b(?:call(?:ed)?|termed|known as|named|dubbed|introduces?|presents?|propos(?:es?|ed)|describes?|defines?)"
        rf"\s+(?:\w+\s+){{0,2}}?{name}",
        re.IGNORECASE,
    )
