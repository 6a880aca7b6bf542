"""Attributes: by what a question wants things to be compared, and which things.

Reads English and German. Knows nothing about which papers there are, or about what is told of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from agents.evidence.aspects import aspect

LONGEST: Final = 5
"""Words of an attribute; what is longer is a clause."""

LONGEST_TEXT: Final = 2_000
"""Characters of a question that is read; what is longer was pasted."""

USUAL: Final = {
    "en": ("method", "data sets", "metrics", "main findings", "limitations"),
    "de": ("Methode", "Datensätze", "Metriken", "wichtigste Ergebnisse", "Grenzen"),
}
"""Language -> what papers are compared by that are to be compared and nothing else is said."""

_PLEASE: Final = r"(?:please |bitte |can you |could you )?"
_GERMAN: Final = r"vergleich(?:e|en|t)(?: (?:mir|bitte|Sie))*\b"
_COMPARE: Final = rf"{_PLEASE}(?:compare|contrast|{_GERMAN})\b"
_PAPERS: Final = (
    r"(?:papers?|studies|articles|publications|trials|arbeiten|aufsätzen?|artikeln?|studien|"
    r"untersuchungen|publikationen)"
)
_TABLE: Final = (
    r"(?:(?:please|bitte|make|give|show|draw|create|build|me|us|a|erstelle?n?|mache?n?|zeige?n?|gib|mir|uns|eine?)\s+)*"
    r"(?:comparison |comparative )?(?:table|tabelle|vergleichstabelle)\b"
)
_BY: Final = (
    r"(?:in terms of|with (?:respect|regard) to|regarding|concerning|according to|as to|by their|on their|in their|"
    r"hinsichtlich|bezüglich|in Bezug auf|im Hinblick auf|anhand|nach ihre[nmr]?|in ihren)"
)
_PERHAPS_BY: Final = r"(?:by|on|for|nach|in)(?: (?:the|its|used|den|dem|der|deren))*"
_OF: Final = (
    r"(?:of|in|for|used (?:in|by)|reported (?:in|by)|von|bei|in|der|aus)(?: (?:the|den|beiden|two|both|all|"
    r"allen|these))*"
)
_VERB_LAST: Final = (
    re.compile(
        r"^(?:bitte )?stell(?:e|en Sie|t)?(?: (?:mir|uns|bitte|mal|"
        r"doch))* (?P<what>.+?)(?: einander)? gegenüber(?P<by>.*)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:kannst du|könntest du|können Sie|könnten Sie|bitte|ich möchte)(?: (?:mir|bitte))* (?P<what>.+?) "
        r"(?:vergleichen|(?:einander )?gegenüberstellen)(?P<by>.*)$",
        re.IGNORECASE,
    ),
)
"""German clauses whose verb, or a part of it, stands behind what is compared."""

_SURE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:{_COMPARE}|{_TABLE})(?P<things>.*?)\b{_BY}\s+(?P<what>[^?.;:]+)",
        (
            rf"^{_COMPARE} (?:the |die |den |das )?(?P<what>[^?.;:]+?) "
            rf"{_OF} (?P<things>(?:\w+ ){{0,3}}{_PAPERS}\b.*)"
        ),
        (
            rf"^{_TABLE} (?:of|with|von|der|mit) (?:the |den )?(?P<what>[^?.;:]+?) "
            r"(?:of|in|for|by|per|across|used|reported|von|in|der|je|pro) (?P<things>.*)"
        ),
    )
)
_UNSURE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^{_COMPARE}(?P<things>.*)\s{_PERHAPS_BY}\s+(?P<what>[^?.;:]+)",
        rf"^{_COMPARE} (?:the |die |den |das )?(?P<what>[^?.;:]+?) {_OF} (?P<things>.+)",
    )
)
"""Where a comparison says by what, surely or only if that is something that papers are mostly compared by."""

_PAPERS_ALONE: Final = re.compile(
    rf"^(?:{_COMPARE}|{_TABLE} (?:of|von|mit|with)) (?:the |die |den |der )?(?:two |three |beiden |zwei |"
    rf"drei )?{_PAPERS}:? "
    r"(?P<things>(?!(?:on|about|of|by|from|in|that|which|with|über|zu[mr]?|von|aus|die|der|mit)\b)[^?]+)",
    re.IGNORECASE,
)
HELD: Final = "\ue000"
"""Stands for a blank inside quotation marks; no text has it."""

_QUOTED: Final = re.compile(r"[“„«\"][^“”„«»\"]{1,300}[”“»\"]")
_AND: Final = re.compile(r"\s*,\s*(?:and\s+|und\s+)?|\s+(?:and|with|to|against|versus|vs\.?|und|mit)\s+", re.IGNORECASE)
_BORDER: Final = re.compile(
    r"\s*,\s*(?:(?:and|or|und|oder)\s+)?|\s+(?:and|or|und|oder|sowie|as well as)\s+", re.IGNORECASE
)
_GROUP: Final = re.compile(
    rf"^{_COMPARE} (?:(?:the|these|those|all|both|two|three|four|five|die|diese|alle|beiden?|zwei|drei|vier|fünf) )*"
    rf"{_PAPERS}(?: (?:on|about|über|zu[mr]?) "
    r"(?P<topic>(?!.*\b(?:on|about|those|with|over|to|über|zu[mr]?|mit|denen)\b)[^?.;:]+?))?"
    rf"(?: (?:{_BY}|by|on|for|nach) (?P<what>[^?.;:]+))?[\s?.!]*$",
    re.IGNORECASE,
)
"""Papers that are to be compared as a group: all that there are to ask, or those on a topic."""

_ANY_BY: Final = re.compile(rf"\s+(?:{_BY}|{_PERHAPS_BY})\s+", re.IGNORECASE)
_ANY_OF: Final = re.compile(rf"\s+{_OF}\s+", re.IGNORECASE)
_COMPARED_ALONE: Final = re.compile(rf"^{_COMPARE}\s+(?P<rest>[^?;]+)", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"^(?:(?:the|their|its|an?|der|die|das|den|dem|deren|ihre[rnms]?|used|reported|verwendete[nr]?)\s+)+", re.IGNORECASE
)
_PAPER: Final = re.compile(rf"^(?:(?:both|two|beiden|zwei)\s+)?{_PAPERS}\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What is to be compared, as it is written, and by what; "" and () where nothing is."""

    things: str = ""
    columns: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a comparison may be of and by what, as it names them; without *columns* it does not say by what."""

    things: tuple[str, ...]
    columns: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def attributes(question: str) -> tuple[str, ...]:
    """Return what *question* wants papers to be compared by, none if it asks for no such comparison.

    Where papers are to be compared, or things set against each other, and it does not say by what, it is by the usual.

    Example:
        attributes("Compare both papers in terms of data sets, metrics and speed.") -> ("data sets", "metrics", "speed")
    """
    return _comparison(question).columns


@lru_cache(maxsize=256)
def compared(question: str) -> tuple[str, ...]:
    """Return the things that *question* wants to be compared, as it names them.

    Example:
        compared("Compare Kern 2020 and the BM25 tutorial in terms of speed.") -> ("Kern 2020", "BM25 tutorial")
    """
    return _things(_comparison(question).things)


@lru_cache(maxsize=256)
def compared_topic(question: str) -> str:
    """Return what the papers are about that *question* wants to be compared as a group, or "".

    Example:
        compared_topic("Compare the papers on query drift by data") -> "query drift"
    """
    return _comparison(question).topic


@lru_cache(maxsize=256)
def readings(question: str) -> tuple[Reading, ...]:
    """Return how *question* may be read as a comparison; the library has to tell whether its things are papers.

    Example:
        readings("Compare GLOSSA and SCRIBE by speed") -> GLOSSA and SCRIBE by speed, or GLOSSA and "SCRIBE by speed"
    """
    text = _held(" ".join(question.split()))
    match = _COMPARED_ALONE.search(_verb_first(text)[0]) if len(text) <= LONGEST_TEXT else None
    if match is None:
        return ()
    rest = match["rest"].strip(" .!")
    found = [
        Reading(_things(rest[: by.start()]), _columns(rest[by.end() :], sure=True)) for by in _ANY_BY.finditer(rest)
    ]
    found += [
        Reading(_things(rest[of.end() :]), _columns(rest[: of.start()], sure=True)) for of in _ANY_OF.finditer(rest)
    ]
    return tuple(one for one in (*(one for one in found if one.columns), Reading(_things(rest))) if len(one.things) > 1)


def _held(text: str) -> str:
    """Return *text* with what is quoted in it in one piece: "and" and "by" in a title part nothing."""
    return _QUOTED.sub(lambda found: found[0].replace(" ", HELD), text)


def _things(written: str) -> tuple[str, ...]:
    whole = (part.replace(HELD, " ") for part in _AND.split(written.strip(" .?")))
    parts = (_ARTICLE.sub("", part.strip(" \"'“”„,.?")) for part in whole)
    return tuple(dict.fromkeys(filter(None, (_PAPER.sub("", part).strip() for part in parts))))


def _comparison(question: str) -> _Comparison:
    if len(question) > LONGEST_TEXT:
        return _Comparison()
    text, opposed = _verb_first(_held(" ".join(question.split())))
    if group := _GROUP.search(text):
        return _of_group(text, group["topic"] or "", group["what"] or "")
    for patterns, sure in ((_SURE, True), (_UNSURE, False)):
        for pattern in patterns:
            match = pattern.search(text)
            if match is None or not (sure or _are_names(match["things"])):
                continue
            if columns := _columns(match["what"], sure=sure):
                return _Comparison(match["things"], columns)
    alone = _PAPERS_ALONE.search(text)
    things = alone["things"] if alone else text.partition(" ")[2] if opposed else ""
    if things and len(_AND.split(things)) > 1 and _are_names(things):
        return _Comparison(things, _usual(text))
    return _Comparison()


def _of_group(text: str, topic: str, what: str) -> _Comparison:
    """Return the comparison of a group of papers; none where it says by something that is no attribute."""
    columns = _columns(what, sure=True) if what else _usual(text)
    fits = not what or any(aspect(one) is not None for one in columns) or (topic and what.islower())
    return _Comparison(columns=columns, topic=topic.replace(HELD, " ").strip()) if fits else _Comparison()


def _usual(text: str) -> tuple[str, ...]:
    english = re.match(rf"{_PLEASE}(?:compare|contrast|.*\btable\b)", text, re.IGNORECASE)
    return USUAL["en" if english else "de"]


def _verb_first(text: str) -> tuple[str, bool]:
    """Return a German question with its verb in front, and whether it sets things against each other."""
    for pattern in _VERB_LAST:
        if match := pattern.search(text):
            return f"Vergleiche {match['what']}{match['by']}", "gegenüber" in match[0].casefold()
    return text, False


def _columns(what: str, *, sure: bool) -> tuple[str, ...]:
    """Return the attributes in *what*; none where one is a clause or, unless it is *sure*, nothing usual."""
    named = [_ARTICLE.sub("", part.replace(HELD, " ").strip(" \"'“”.,!")) for part in _BORDER.split(what)]
    fits = all(0 < len(part.split()) <= LONGEST and (sure or aspect(part) is not None) for part in named)
    return tuple(dict.fromkeys(named)) if fits else ()


def _are_names(things: str) -> bool:
    """Return whether each of the *things*, but for its article, begins with a capital or is in quotation marks."""
    parts = [_ARTICLE.sub("", part.strip()) for part in _AND.split(things.strip(" .?"))]
    return all(re.match(r"[\"“„'‘]|[^\W\d_a-zß-öø-ÿ]|[a-z]+[A-Z]", part) for part in parts)
