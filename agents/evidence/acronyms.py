"""Acronyms: a short form that a text defines, "sugar-sweetened beverages (SSBs)", and what it stands for.

Knows nothing about passages; it reads and compares plain texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_DEFINITION = re.compile(r"\(\s?([A-Za-z][\w&/.+-]{1,9})\s?[),;]")
_PLURAL = re.compile(r"\b([A-Z]{2,})s\b")
_USED = re.compile(r"[\w&/.+-]*\w")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

MAX_EXTRA_WORDS = 5
"""A long form has at most twice as many words as the short one has characters, and at most this many more."""


def acronyms(texts: Iterable[str]) -> dict[str, str]:
    """Return short form -> long form as *texts* define them.

    The long form is the shortest run of words before the bracket that holds the characters of the short
    one in their order, beginning with the first character of its first word.

    Source: Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
    Biomedical Text", PSB 2003.

    Example:
        acronyms(["heart failure (HF) is"]) -> {"HF": "heart failure"}
    """
    found: dict[str, str] = {}
    for text in texts:
        for short, long in _defined_in(text).items():
            found.setdefault(short, long)
    return found


@lru_cache(maxsize=1_000)  # several steps look through the same passages
def _defined_in(text: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        short = singular(match[1])
        if sum(character.isupper() for character in short) < 2 or short in found:
            continue
        long = _long_form(short, text[: match.start()])
        if long:
            found[short] = long
    return found


def singular(short: str) -> str:
    """Return an acronym without its plural's s: SSBs -> SSB."""
    return short[:-1] if len(short) > 2 and short.endswith("s") and short[-2].isupper() else short


def in_singular(text: str) -> str:
    """Return *text* with its acronyms in the singular.

    Example:
        in_singular("papers on CRFs") -> "papers on CRF"
    """
    return _PLURAL.sub(r"\1", text)


def is_short_name(name: str) -> bool:
    """Return whether *name* is a word that was made up: with a capital behind its first letter, or with a digit.

    Example:
        is_short_name("ReVerb") -> True, is_short_name("Ranking") -> False
    """
    inner = any(letter.isupper() for letter in name[1:]) or any(letter.isdecimal() for letter in name)
    return " " not in name and inner and any(letter.isalpha() for letter in name)


def spelled_out(text: str, known: Mapping[str, str]) -> str:
    """Return *text* followed by the long forms of the acronyms in it."""
    if not any(short in text for short in known):
        return text
    used = dict.fromkeys(singular(word) for word in _USED.findall(text))
    longer = [known[short] for short in used if short in known]
    return " ".join([text, *longer])


def _long_form(short: str, before: str) -> str:
    """Return the words at the end of *before* that *short* abbreviates, or ""."""
    words = list(_WORD.finditer(before))
    most = min(2 * len(short), len(short) + MAX_EXTRA_WORDS)
    for word in reversed(words[-most:]):
        candidate = before[word.start() :].strip()
        if candidate[0].lower() == short[0].lower() and _in_order(short, candidate):
            return candidate
    return ""


def _in_order(short: str, long: str) -> bool:
    rest = iter(long.lower())
    return all(character in rest for character in short.lower() if character.isalnum())
