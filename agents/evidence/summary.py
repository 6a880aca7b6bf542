"""Summary: a question that asks what one paper says, and where a paper says that.

Reads English and German. Knows nothing about which papers there are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 500
"""Characters of a question that is read; what is longer was pasted."""

_PLEASE: Final = r"(?:please |bitte |(?:can|could|would) you |kannst du |könntest du |können Sie )?"
_SHORT: Final = r"(?:short|brief|quick|concise|kurze?n?) "
_POINTS: Final = (
    r"(?:(?:main|key|central|most important|core) (?:points?|ideas?|claims?|messages?|takeaways?|statements?|"
    r"contributions?|findings?|results?)|takeaways|gist|essence|contributions?)"
)
_POINTS_GERMAN: Final = (
    r"(?:(?:wichtigsten? |zentralen? )(?:punkte?|aussagen?|ideen?|ergebnisse?|thesen?|beiträge)|kernaussagen?|"
    r"hauptaussagen?|kernpunkte|hauptpunkte|hauptideen?|kernideen?)"
)
_DID: Final = r"(?:did|do|does|have|has)"
_AUTHORS: Final = r"(?:the )?(?:authors?|researchers?)"
_FIND: Final = r"(?:find|found|show|shown|conclude|concluded|report|reported|discover|discovered)(?: out)?"
_ENGLISH: Final = (
    (
        rf"^{_PLEASE}(?:briefly |shortly )?summari[sz]e(?: for (?:me|us))? (?P<name>.+?)"
        r"(?: (?:for me|for us|briefly|in short|in (?:a few|\w+) (?:sentences?|words?|lines?)))?$"
    ),
    (
        rf"^{_PLEASE}(?:(?:give|write|show|tell|make)(?: me| us)? )?(?:an? |the )?(?:{_SHORT})?"
        rf"(?:summary|overview|synopsis|{_POINTS}) (?:of|in|from|made in) (?P<name>.+)$"
    ),
    rf"^what(?:'s|’s| is| are) (?:the )?{_POINTS} (?:of|in|from) (?P<name>.+)$",
    r"^what(?:'s|’s| is| was) (?P<name>.+) (?:all )?about$",
    r"^what (?:does|do|did) (?P<name>.+?) (?:deal with|talk about|claim|argue|contribute|conclude)$",
    r"^(?:tl;?dr)(?: of|:)? (?P<name>.+)$",
    rf"^what {_DID} {_AUTHORS} of (?P<name>.+?) {_FIND}$",
)
_GERMAN: Final = (
    (
        r"^(?:bitte )?fass(?:e|en Sie|t)?(?: (?:mir|uns|bitte|mal|doch|kurz))* (?P<name>.+?)"
        r"(?: (?:kurz|knapp|bitte|für mich|in \w+ (?:sätzen|worten)))* zusammen$"
    ),
    (
        r"^(?:kannst du|könntest du|können Sie|könnten Sie|bitte)(?: (?:mir|uns|bitte|kurz))* (?P<name>.+?)"
        r"(?: (?:kurz|bitte))* zusammenfassen$"
    ),
    r"^worum (?:geht|ging) es (?:in|im|bei|beim) (?P<name>.+)$",
    r"^wovon handelt (?P<name>.+)$",
    (
        rf"^(?:was|welches?) (?:sind|ist) (?:die |der |das )?{_POINTS_GERMAN} (?:von|in|im|aus|der|des|vom) "
        r"(?P<name>.+)$"
    ),
    (
        rf"^(?:bitte )?(?:(?:gib|geben Sie|nenne|nennen Sie|schreib|schreibe)(?: (?:mir|uns|bitte))* )?"
        rf"(?:eine?n? |die )?(?:{_SHORT})?(?:zusammenfassung|überblick über|übersicht über|{_POINTS_GERMAN})"
        r"(?: (?:von|zu|aus|der|des|vom))? (?P<name>.+)$"
    ),
)
_BARE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^what(?:'s|’s| is| are| was| were) (?:the |its |their )?{_POINTS}$",
        rf"^what {_DID} (?:{_AUTHORS}|they|it) {_FIND}$",
        r"^worum (?:geht|ging) es(?: (?:da|darin|dabei|dort))?$",
        r"^wovon handelt (?:es|er|sie|das)$",
        rf"^(?:was|welches?) (?:sind|waren|ist) (?:die |der |das |ihre |seine )?{_POINTS_GERMAN}$",
        r"^was (?:haben|fanden) (?:die autor(?:en|innen)|sie) (?:(?:heraus)?gefunden|heraus|gezeigt|festgestellt)$",
    )
)
"""Questions for main points that name no paper: where only one is asked, it is that."""

_ASKED: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_ENGLISH, *_GERMAN))
_PREAMBLE: Final = re.compile(r"\bin (?:the|this|diesem|dem) (?:paper|article|study)$", re.IGNORECASE)
_ABSTRACT: Final = re.compile(
    r"^(?:\W|\d)*(?:abstract|summary|zusammenfassung|kurzfassung|überblick)\W*$", re.IGNORECASE
)
_CONCLUSION: Final = re.compile(
    r"\b(?:conclusions?|concluding|summary and|fazit|schluss(?:folgerung(?:en)?)?|schlussbemerkung(?:en)?|"
    r"zusammenfassung und)\b",
    re.IGNORECASE,
)
_LEFT_OPEN: Final = re.compile(
    r"\b(?:(?:in|for) (?:the )?future|future (?:work|research|studies|directions)|we (?:plan|hope|intend) to|"
    r"would be (?:an?other|interesting|worth)|in zukunft|künftige[nrs]?|zukünftige[nrs]?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def asked_to_summarise(question: str) -> str:
    """Return what *question* wants to be told the main points of, as it names it, or "".

    Example:
        asked_to_summarise("What is the TrustRank paper about?") -> "the TrustRank paper"
    """
    text = " ".join(question.split()).rstrip(" ?.!")
    if len(text) > LONGEST:
        return ""
    for pattern in _ASKED:
        if match := pattern.match(text):
            return _PREAMBLE.sub("", match["name"]).strip(" :,\"'“”„")
    return ""


def asks_for_main_points(question: str) -> bool:
    """Return whether *question* asks for main points without a word on whose.

    Example:
        asks_for_main_points("What did the authors find?") -> True
    """
    text = " ".join(question.split()).rstrip(" ?.!")
    return len(text) <= LONGEST and any(pattern.match(text) for pattern in _BARE)


def is_abstract(section: str) -> bool:
    """Return whether *section* is the heading of an abstract."""
    return _ABSTRACT.search(section) is not None


def is_conclusion(section: str) -> bool:
    """Return whether *section* is the heading of what a paper concludes.

    Example:
        is_conclusion("5 Conclusions and Future Work") -> True
    """
    return _CONCLUSION.search(section) is not None and not is_abstract(section)


def is_left_open(sentence: str) -> bool:
    """Return whether *sentence* tells what is still to be done.

    Example:
        is_left_open("In future work we hope to read more papers.") -> True
    """
    return _LEFT_OPEN.search(sentence) is not None
