"""Stance: whether a sentence asserts what a statement took from it, or only names it to set it aside.

"It is a myth that A causes B" and "we tested whether A causes B" do not say that A causes B. The words are English.
Knows nothing about negations, directions or numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.claims.tokens import content_stems, tokens

REACH: Final = 3
"""Content words behind "rather than" or "unlike" that may be what is set aside, up to the next mark."""

CARRIES: Final = 0.5
"""Share of a statement's content words that a sentence has from which the statement may come from it."""

_DOUBT = re.compile(
    r"\b(?:myths?|false(?:ly)?|untrue|wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|misconceptions?|fallac(?:y|ies)|"
    r"doubt(?:s|ed|ful)?|den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|reject(?:s|ed|ing|ion of)?|"
    r"contradict(?:s|ed|ing|ion)?|contrary|disput(?:e|es|ed|ing)|disprov(?:e|es|ed|ing|en)|debunk(?:s|ed|ing)?|disagree(?:s|d|ing|ment)?|"
    r"challeng(?:e|es|ed|ing)|question(?:s|ed|able)|unproven|unclear|unknown|uncertain|controversial|"
    r"rul(?:e|es|ed|ing) out|whether|if|unless|claim(?:s|ed)?|alleged(?:ly)?|supposed(?:ly)?|purported(?:ly)?|"
    r"believ(?:e|es|ed)|thought to|hypothes[ie]s|aim(?:s|ed)? to)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:rather than|instead of|except(?: for)?|excepting|unlike|as opposed to|in contrast (?:to|with)|other than|"
    r"apart from|aside from|excluding|in place of)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[,;:.()]")


def set_aside(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the words by which *sentences* doubt, ask or except what *statement* asserts, or None.

    A sentence counts when it has half of the statement's content words; where one of those asserts it plainly,
    nothing is set aside.

    Example:
        set_aside("Aspirin causes stroke.", ["It is a myth that aspirin causes stroke."]) -> '... "myth" ...'
    """
    said = content_stems(tokens(statement))
    carrying = [one for one in sentences if len(said & content_stems(tokens(one))) >= CARRIES * len(said)]
    first: str | None = None
    for sentence in carrying or sentences:
        cue = _doubt(statement, sentence) or _exception(statement, sentence)
        if cue is None:
            return None
        first = first or cue
    return None if first is None else f'The sentence says "{first}"; the statement does not.'


def doubted(sentence: str) -> str | None:
    """Return the first word by which *sentence* doubts or asks what it says, or None."""
    match = _DOUBT.search(sentence)
    return None if match is None else match[0]


def _doubt(statement: str, sentence: str) -> str | None:
    kept = {word.casefold() for word in _DOUBT.findall(statement)}
    return next((word for word in _DOUBT.findall(sentence) if word.casefold() not in kept), None)


def _exception(statement: str, sentence: str) -> str | None:
    """Return the words that except something of *sentence* that *statement* names without them."""
    kept = {cue.casefold() for cue in _ASIDE.findall(statement)}
    said = content_stems(tokens(statement))
    for match in _ASIDE.finditer(sentence):
        if match[0].casefold() in kept:
            continue
        behind = _END.split(sentence[match.end() :].lstrip(), maxsplit=1)[0]
        excepted = [token.stem for token in tokens(behind) if token.content][:REACH]
        if excepted and excepted[0] in said:
            return match[0]
    return None
