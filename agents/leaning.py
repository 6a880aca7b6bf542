"""Leaning: what of a question is understood only with the question before it, and what that one is about.

Reads English and German; of any other question it says that it leans on nothing. Knows nothing about conversations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from agents.claims.names import names
from agents.evidence.definition import asked_to_define
from indexing.analysis import asked_in, content_terms
from indexing.stop_words import STOP_WORDS

_NAME_PART: Final = re.compile(r"\s+|\s*[-–]\s*")
_BACK_TO_SUBJECT: Final = 2
"""Content words before a possessive from which it means one of them: "Do vitamins keep their effect"."""


class Kind(StrEnum):
    """In what way a question leans on the one before it."""

    PRONOUN = "pronoun"  # stands for a thing: it, they
    POSSESSIVE = "possessive"  # its, their
    POINTING = "pointing"  # this, this method; German pronouns, which have a case
    AMONG = "among"  # means one of several, or what was said of them: the same, the latter
    CONTINUED = "continued"  # and for dense retrieval
    ASKED = "asked"  # a question word alone: why, by how much, how many passages


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a question leans, and the characters start <= i < end of the word that does; *plural* of several things."""

    kind: Kind
    start: int
    end: int
    plural: bool = False


_Rules = tuple[tuple[Kind, re.Pattern[str]], ...]


def _rule(pattern: str, *, cased: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, re.NOFLAG if cased else re.IGNORECASE)


_HERE: Final = r"(?!\s+(?:days?|weeks?|months?|years?|time|library|collection|papers?|documents?|studies)\b)"
_RULES: Final[dict[str, _Rules]] = {
    "en": (
        (Kind.AMONG, _rule(r"\bthe (?:same|latter|former|others?|(?:first|second|other) ones?)\b|\bwhich ones?\b")),
        (Kind.POSSESSIVE, _rule(r"\b(?:its|their|theirs)\b")),
        (Kind.PRONOUN, _rule(r"\b(?:it|they|them)\b")),
        (
            Kind.POINTING,
            _rule(rf"\b(?:this|these|those){_HERE}\b|\bthat(?=\s*[?.!]*$)|(?<=^is )that\b|(?<=^does )that\b"),
        ),
        (Kind.POINTING, _rule(r"\b(?:he|him|she)\b")),
        (Kind.CONTINUED, _rule(r"^(?:and\s+)?(?:what|how) about\b")),
        (
            Kind.CONTINUED,
            _rule(
                r"^(?:and|or|but)\s+(?!(?:what|how|why|which|who|when|where|is|are|was|were|do|does|did|can|could|should|"
                r"will|has|have)\b)"
            ),
        ),
        (
            Kind.ASKED,
            _rule(r"^(?:(?:on|in|for|with|at|by|from) )?(?:how (?:many|much) \w+(?: \w+)?|(?:which|what) \w+)\s*\?+$"),
        ),
        (Kind.ASKED, _rule(r"^(?:examples?|limits|limitations|details|evidence|since when|how so|for example)\s*\?+$")),
    ),
    "de": (
        (
            Kind.AMONG,
            _rule(r"\b(?:(?:der|die|das)selben?|letztere[rsn]?|erstere[rsn]?|beide[nrs]?|welche[rsn]? davon)\b"),
        ),
        (
            Kind.AMONG,
            _rule(
                r"\b(?:davon|dabei|dafür|damit|dagegen|daran|darauf|daraus|darin|darüber|dazu|dadurch|deswegen)\b"
                r"(?!, dass)"
            ),
        ),
        (Kind.POINTING, _rule(r"\b(?:seine?[rnms]?|ihre?[rnms]?)\b", cased=True)),
        (Kind.POINTING, _rule(r"\b(?:er|sie|es|ihn|ihm|ihnen)\b", cased=True)),
        (Kind.POINTING, _rule(rf"\b(?:diese[rsmn]?|dies|jene[rsmn]?){_HERE}\b")),
        (
            Kind.POINTING,
            _rule(
                r"\bdas(?=\s*[?.!]*$|\s+(?:auch|nur|noch|so|bei|für|mit|in|im|an|wirklich|immer|oft|nicht|denn|dann)\b)"
            ),
        ),
        (Kind.CONTINUED, _rule(r"^(?:und\s+)?(?:was ist mit|wie (?:ist|steht|sieht) es (?:mit|um|bei|für))\b")),
        (
            Kind.CONTINUED,
            _rule(
                r"^(?:und|oder|aber)\s+(?!(?:was|wie|warum|wieso|weshalb|welche\w*|wer|wann|wo|ist|sind|war|kann|können|hat|"
                r"haben|gibt|gilt|wird|werden)\b)"
            ),
        ),
        (Kind.ASKED, _rule(r"^(?:(?:auf|in|für|mit|bei|von) )?(?:wie viele? \w+(?: \w+)?|welche\w* \w+)\s*\?+$")),
        (Kind.ASKED, _rule(r"^(?:(?:zum )?beispiele?|grenzen|details|belege|seit wann|wieso|inwiefern)\s*\?+$")),
    ),
}
"""Language -> what leans, by what is looked for first."""

_EMPTY_IT: Final = re.compile(
    r"\bit (?:is|was|be|takes?|seems?)\b(?=.*\b(?:to|that|whether)\b)"
    r"|\b(?:is|was) it(?= (?:\w+ ){1,3}(?:to|that|if|whether)\b)"
    r"|\b(?:gibt|gab) es\b|\bes (?:gibt|gab)\b|\b(?:ist|war) es(?= (?:\w+,? ){1,3}(?:zu|dass|wenn|ob)\b)",
    re.IGNORECASE,
)
"""Pronouns that stand for nothing: "is it true that", "gibt es"."""

_SUBORDINATE: Final = re.compile(
    r"(?:[.:;?!]|\b(?:when|if|because|while|where|since|after|before|although|once|until|which|and|but|so|"
    r"wenn|weil|während|falls|nachdem|bevor|obwohl|sobald|bis|dass|und|aber|der|die|das))\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "these", "those", "ihnen"})
_WORKS: Final = (
    re.compile(r"^how (?:do|does|did|can) (?:an? |the )?(.+?) works?\s*\?*$", re.IGNORECASE),
    re.compile(r"^wie funktionier(?:t|en)(?: eine?| der| die| das)? (.+?)\s*\?*$", re.IGNORECASE),
    re.compile(r"^(?:please )?tell me (?:more )?about (?:an? |the )?(.+?)\s*[?.]*$", re.IGNORECASE),
)
_LONGEST: Final = 4  # words of a thing that is named


def language_of(question: str) -> str:
    """Return "de" or "en" for a question in one of them, or another language."""
    return asked_in(question, ("en", "de"))


def leaning(question: str) -> Leaning | None:
    """Return how *question* leans on the one before it; None where it stands alone.

    Example:
        leaning("How does it compare to BM25?") -> Leaning(Kind.PRONOUN, 9, 11)
    """
    text = _EMPTY_IT.sub(lambda found: "·" * len(found[0]), question)
    languages = {language_of(question), asked_in(question, ("de", "en"))}  # both where "was" is all that tells
    for kind, pattern in (rule for language, rules in _RULES.items() if language in languages for rule in rules):
        for found in pattern.finditer(text):
            if not _means_within(question[: found.start()], kind):
                return Leaning(kind, found.start(), found.end(), found[0].casefold() in _PLURAL)
    if question.strip() and not content_terms(question, language_of(question)):
        return Leaning(Kind.ASKED, 0, len(question))
    return None


def _means_within(before: str, kind: Kind) -> bool:
    """Return whether a word of this *kind* stands for something that the question itself has *before* it."""
    if kind in (Kind.CONTINUED, Kind.ASKED):
        return False
    said = content_terms(before, language_of(before))
    if _SUBORDINATE.search(before):
        return bool(content_terms(_SUBORDINATE.sub("", before), language_of(before)))
    return kind is Kind.POSSESSIVE and (len(said) >= _BACK_TO_SUBJECT or bool(things(before)))


def things(question: str) -> tuple[str, ...]:
    """Return the names in *question*, those of several words whole: "Reciprocal Rank Fusion" is one."""
    ordinary = STOP_WORDS["de"] | STOP_WORDS["en"]
    found: list[tuple[int, int]] = []
    at = 0
    for name in names(question, ordinary=ordinary):
        start = question.find(name, at)
        start = question.find(name) if start < 0 else start
        at = start + len(name)
        if found and _NAME_PART.fullmatch(question[found[-1][1] : start]):
            found[-1] = (found[-1][0], at)
        else:
            found.append((start, at))
    return tuple(dict.fromkeys(question[start:end] for start, end in found))


def topic(question: str, *, plural: bool = False) -> str:
    """Return the one thing that *question* is about, or "" where it has several or none that is clear.

    Two that "and" joins are one where *plural* ones are meant.

    Example:
        topic("What is query drift?") -> "query drift"
    """
    named = things(question)
    if plural and len(named) == 2:
        pair = re.search(rf"{re.escape(named[0])} (?:and|und|or|oder) {re.escape(named[1])}", question)
        return pair[0] if pair else ""
    found = _told_about(question) or (named[0] if len(named) == 1 else "")
    return found if not plural or found.endswith("s") else ""


def _told_about(question: str) -> str:
    """Return what *question* wants to be told about as a whole, or ""."""
    about = (pattern.match(question.strip()) for pattern in _WORKS)
    short = (found[1] for found in about if found and len(found[1].split()) <= _LONGEST)
    return asked_to_define(question) or next(short, "")
