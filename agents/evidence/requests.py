"""Requests: the words of a German question that only name a paper or only say what is to be done with what is found.

"Fasse die Arbeit über MapReduce zusammen" asks about MapReduce. Knows nothing about searching or translating.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_THE: Final = (
    r"(?:\b(?:die|der|den|dem|das|eine[rnms]?|ein|keine[rn]?|welche[rnms]?|diese[rnms]?|jene[rnms]?|jede[rnms]?|"
    r"meine[rnm]?|unsere[rnm]?|alle[rn]?|im)\s+)"
)
_PAPER: Final = (
    r"(?:Arbeit(?:en)?|Artikels?|Aufsatz(?:es)?|Aufsätzen?|Forschungsarbeit(?:en)?|Papers?|Papiere?n?|Publikation(?:en)?|"
    r"Studien?|Untersuchung(?:en)?|Veröffentlichung(?:en)?)"
)
_TELLS: Final = (
    r"(?=\s+(?:über|zum|zur|namens|mit\s+dem\s+Titel|handel[nt]|befass\w+|zu\s+(?!Hause\b))|\s*,\s*(?:die|in\s+de[rn])\b"
    r"|\s+[„“\"»])"
)
_FOR_PAPERS: Final = re.compile(
    rf"{_THE}?\b{_PAPER}\b{_TELLS}|\bdiese[rnms]?\s+{_PAPER}\b(?!-)",
    re.IGNORECASE,
)
_BEGINS: Final = r"(?P<before>^\s*(?:bitte\s+)?|[.;:!?]\s+(?:bitte\s+)?)"
_DO: Final = re.compile(
    rf"{_BEGINS}(?:"
    r"stell(?:e|en|t)?(?:\s+sie)?\b(?=.{0,300}\b(?:gegenüber|dar|vor)\s*[.!?]*\s*$)|"
    r"fass(?:e|en|t)?(?:\s+sie)?\b(?=.{0,300}\bzusammen\s*[.!?]*\s*$)|"
    r"(?:zähl|führ|list)(?:e|en|t)?(?:\s+sie)?\b(?=.{0,300}\bauf\s*[.!?]*\s*$)|"
    r"gib(?:\s+mir)?\b|geben\s+sie(?:\s+mir)?\b|"
    r"(?:erklär|erläuter|beschreib|nenn|zeig|skizzier|such|find)(?:e|en\s+sie)?(?:\s+(?:mir|uns|kurz))*\b|"
    r"sag(?:e|en\s+sie)?(?:\s+(?:mir|uns))*\b|"
    r"(?:kannst|könntest|können|könnten|kann|würdest|würden)\s+(?:du|sie|ihr|man)(?:\s+(?:mir|uns|bitte|kurz))*\b)",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\s(?:gegenüber|gegenüberstellen|zusammen|zusammenfassen|dar|darstellen|auf|auflisten|aufzählen|an|angeben|vor|"
    r"erklären|erläutern|beschreiben|nennen|zeigen|sagen|finden|suchen)(?=\s*[.!?]*\s*$)",
    re.IGNORECASE,
)
"""Where the verb of a request ends: only a text that begins with one is cut there."""


def without_requests(text: str) -> str:
    """Return the German *text* without words that only name a paper or only ask; *text* where nothing would be left.

    Example:
        without_requests("Stelle SPECTER und DPR gegenüber.") -> "SPECTER und DPR."
    """
    asked = _DO.sub(lambda match: match["before"], text)
    if asked != text:
        asked = _DONE.sub("", asked)
    asked = _FOR_PAPERS.sub(" ", asked)
    return asked if re.search(r"\w", asked) else text


_APART: Final = re.compile(
    r"(?P<verb>[^\W\d_]{3,30})(?P<between>\b[^.;:!?]{0,120}?\s)(?P<prefix>ab|an|auf|aus|bei|dar|durch|ein|fest|heraus|her|hervor|"
    r"hin|mit|nach|statt|teil|um|vor|voraus|weg|zu|zurück|zusammen)(?=\s*(?:[.,;:!?]|$))",
    re.IGNORECASE,
)


def joined_verb(text: str, known: Callable[[str], bool]) -> str:
    """Return *text* with a verb that stands apart from its prefix in one word, where that is *known*.

    Example:
        joined_verb("Wie viele nahmen daran teil?", ...) -> "Wie viele teilnahmen daran?"
    """
    for start in [match.start() for match in re.finditer(r"\b[^\W\d_]{3,30}\b", text)]:
        match = _APART.match(text, start)
        if match and match["verb"].islower() and known(f"{match['prefix'].lower()}{match['verb']}"):
            whole = f"{match['prefix'].lower()}{match['verb']}{match['between'].rstrip()}"
            return f"{text[:start]}{whole}{text[match.end() :]}"
    return text
