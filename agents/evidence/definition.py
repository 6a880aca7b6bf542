"""Definition: a question that asks what something is, and sentences that say so.

Reads English sentences, and questions in English and German: names are asked for in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from agents.evidence.acronyms import is_short_name

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
_IN_NAMED = re.compile(
    r"^(?:what|was) (?:is|are|ist|sind) (?!the\b|der\b|die\b|das\b)(?:an? |eine? )?(.+?) (?:in|bei) (.+?)\s*\?*$",
    re.IGNORECASE,
)
"""A part of something that has a name of its own: "a lexical constraint in ReVerb"."""

_RELATION = re.compile(
    r"\b(?:of|between|for|in|on|from|with|to|by|about|von|vom|zwischen|für|im|auf|aus|mit|zu|zur|zum|bei|der|des)\b",
    re.IGNORECASE,
)
_ASIDE = r"(?:\s*\([^)]*\))?"
_WHOLE: Final = (
    r"(?:^|(?<=[,;:(“\"—–]\s)|(?<=[(“\"])|\b(?:an?|the|our|its|this|that|called|"
    r"present|presents|introduce|introduces|propose|proposes|describe|describes|define|defines|hence|thus|here|where|"
    r"system|algorithm|model|method|function|technique|framework|approach|term)\s+)"
)
"""What stands before a name that is no part of a longer one: "individual differential privacy" is another privacy."""

_DOES: Final = (
    r"(?:is|are|was|were|can|may|will|has|have|does|do|consists?|uses?|computes?|learns?|takes?|gives?|makes?|"
    r"finds?|works?|"
    r"allows?|provides?|ensures?|requires?|combines?|produces?|maps?|assigns?|ranks?|returns?|builds?|guarantees?|"
    r"measures?|"
    r"describes?|refers?|belongs?|contains?|relies|extends?|improves?|serves?|supports?|helps?|runs?|splits?|hides?)"
)


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
    part = _IN_NAMED.match(question.strip())
    if part and any(map(is_short_name, part[2].split())) and len((part[1] + part[2]).split()) <= 2 * _LONGEST:
        return "" if len(part[1].split()) > _LONGEST or _RELATION.search(part[1]) else part[1]
    return ""


def defines(subject: str, sentence: str) -> bool:
    """Return whether *sentence* says what *subject* is.

    Example:
        defines("Okapi", "We present Okapi, a system for searching.") -> True
    """
    return bool(subject) and _definition(subject).search(sentence) is not None


def explains(subject: str, sentence: str) -> bool:
    """Return whether *sentence* is about *subject* itself: what it is, does or has.

    Example:
        explains("Okapi", "The Okapi system ranks pages by their words.") -> True
        explains("Okapi", "Like Okapi, the tool ranks pages.") -> False
    """
    return bool(subject) and _explanation(subject).search(sentence) is not None


@lru_cache(maxsize=256)
def _explanation(subject: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:in|for|by|with|at|on|here|thus|hence|therefore)\b[^,]{{0,60}},\s+)?(?:(?:the|an?|our|function|"
        rf"algorithm|"
        rf"system|method|model)\s+){{0,2}}{_named(subject)}(?:,[^,]*,)?(?:\s+[\w-]+)?\s+{_DOES}\b",
        re.IGNORECASE,
    )


def _named(subject: str) -> str:
    words = r"\s+".join(re.escape(word) for word in subject.split())
    return rf"[\"“‘']?{words}s?[\"”’']?{_ASIDE}"


@lru_cache(maxsize=256)
def _definition(subject: str) -> re.Pattern[str]:
    name = _named(subject)
    return re.compile(
        rf"^(?:\S+\s+){{0,3}}?{_WHOLE}{name},?\s+(?:is|are|was|were|refers? to|denotes?|means?|stands? for)\s+"
        rf"(?:an?|the|one|any|when|where|that|those|defined|\w+ed)\b"
        rf"|{_WHOLE}{name}\s*(?:,|—|–|:)\s*(?:an?|the|our)\s"
        rf"|\b(?:call(?:ed)?|termed|known as|named|dubbed|introduces?|presents?|propos(?:es?|ed)|describes?|defines?)"
        rf"\s+(?:(?:an?|the|our|its|this|that|new|novel|simple|so-called|of|as|term|notion|concept|"
        rf"idea)\s+){{0,4}}?{name}",
        re.IGNORECASE,
    )
