"""Asking: what kind of thing a question wants to be told.

Reads English questions; of any other it knows nothing and says so by False.
"""

from __future__ import annotations

import re
from functools import lru_cache

from agents.evidence.place import NUMBER_WORD, has_number

_NUMBER = re.compile(
    r"\bhow (?:many|much|large|big|small|long|often|sure|far|fast|slow|high|low|old|deep|heavy)\b"
    r"|\b(?:what|which) (?:(?:is|was|were|are) the )?(?:\w+ ){0,2}"
    r"(?:size|number|average|mean|percentage|per ?cent|proportion|share|fraction|rate|value|values|width|dose|year|cost"
    r"|accuracy|precision|recall|f1|ndcg|mrr|map|bleu|rouge|auc|score|scores|default|defaults|settings?|threshold)\b"
    r"|\b(?:in )?(?:what|which) year\b|^when (?:was|were|did)\b",
    re.IGNORECASE,
)
_YEAR_ASKED = re.compile(r"\b(?:what|which) year\b|^when (?:was|were|did)\b", re.IGNORECASE)
_SHARE_ASKED = re.compile(
    r"\b(?:how (?:many|much) per ?cent|how many %|(?:what|which) (?:percentage|per ?cent))\b", re.IGNORECASE
)
_LASTING = re.compile(
    r"\bhow long\b(?! (?:is|are|was|were) (?:the|an?|its|their|each|these)\b)[^?]*\b(?:takes?|took|taken|last(?:s|ed)?|"
    r"runs?|ran|running|train(?:ed|ing)?|need(?:s|ed)?|requires?|required|wait(?:s|ed)?|stay(?:s|ed)?|"
    r"follow(?:ed)?[ -]?up|followed|treated|observed|surviv\w+|lived?|sleeps?|slept|remain(?:s|ed)?|"
    r"continued?|spen[dt])\b"
    r"|\bhow much (?:\w+[ -])?time\b|\b(?:what|which) (?:is|was) the (?:\w+ ){0,2}duration\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"{NUMBER_WORD}\s*(?:[–-]|\bto\b)?\s*(?:{NUMBER_WORD})?[\s-]*"
    r"(?:ms|msecs?|milliseconds?|secs?|seconds?|s|mins?|minutes?|hrs?|hours?|h|days?|nights?|weeks?|months?|years?|decades?)"
    r"\b(?! old| of age)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SHARE = re.compile(r"\d\s?%|\bper ?cent\b", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow many (?:\w+ly )?([^\W\d_]{3,})\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def wants_number(question: str) -> bool:
    """Return whether *question* is answered by a number.

    Example:
        wants_number("How many passages are read?") -> True
    """
    return _NUMBER.search(question) is not None or wants_duration(question)


@lru_cache(maxsize=256)
def wants_duration(question: str) -> bool:
    """Return whether *question* asks how long something takes or lasts, rather than how long it is.

    Example:
        wants_duration("How long did the sorting take?") -> True
    """
    return _LASTING.search(question) is not None


def may_answer(question: str, sentence: str) -> bool:
    """Return whether *sentence* holds the kind of number that *question* wants, or none is wanted."""
    if _YEAR_ASKED.search(question):
        return _YEAR.search(sentence) is not None
    if _SHARE_ASKED.search(question):
        return _SHARE.search(sentence) is not None
    if wants_duration(question):
        return _TIME.search(sentence) is not None
    return not wants_number(question) or has_number(sentence)


def counted(question: str) -> str:
    """Return what *question* wants to be counted, or "".

    Example:
        counted("How many parameters does it have?") -> "parameters"
    """
    match = _COUNTED.search(question)
    return match[1] if match and not _SHARE_ASKED.search(question) else ""


def counts(question: str, sentence: str) -> bool:
    """Return whether *sentence* counts what *question* wants to be counted, or has a time where it asks how long.

    Example:
        counts("How many adults took part?", "The 140 healthy adults took tea.") -> True
    """
    if wants_duration(question):
        return _TIME.search(sentence) is not None
    what = counted(question)
    return bool(what) and _count_of(what).search(sentence) is not None


@lru_cache(maxsize=256)
def _count_of(what: str) -> re.Pattern[str]:
    """Return the pattern of a number with *what* at most three words behind it."""
    stem = re.escape(what.removesuffix("s"))
    return re.compile(rf"{NUMBER_WORD}[^.;:]{{0,2}}(?:\s+[\w-]+){{0,3}}?\s+{stem}", re.IGNORECASE)
