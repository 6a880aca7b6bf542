"""Certainty: how sure, how general and how causal a sentence is. A statement may say less than its source, not more.

The words are English. Knows nothing about what is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.claims.tokens import repeats

_HEDGE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|potentially|perhaps|probabl[ey]|presumably|likely|appears? to|seems? to|"
    r"appeared to|seemed to|hypothesi[sz]e[sd]?|speculate[sd]?|tentative(?:ly)?|suggest(?:s|ed|ing)?|assume[sd]?|"
    r"not necessarily|we expect|is expected to|are expected to|would)\b",
    re.IGNORECASE,
)
_QUANTIFIERS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = (
    (
        5,
        re.compile(
            r"\b(?:all|every|always|each|entirely|completely|any|universally|invariably|without exception|only)\b",
            re.IGNORECASE,
        ),
    ),
    (
        4,
        re.compile(
            r"\b(?:most|mostly|majority|usually|generally|typically|nearly all|almost all|largely)\b", re.IGNORECASE
        ),
    ),
    (3, re.compile(r"\b(?:many|much|often|frequently|commonly|numerous)\b", re.IGNORECASE)),
    (
        2,
        re.compile(
            r"\b(?:some|several|sometimes|certain|occasionally|partly|partially|a number of|a subset of)\b",
            re.IGNORECASE,
        ),
    ),
    (1, re.compile(r"\b(?:few|rarely|seldom|a minority|hardly any)\b", re.IGNORECASE)),
)
_CAUSE = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|leads? to|led to|results? in|resulted in|because of|due to|owing to)\b", re.IGNORECASE
)
_ASSOCIATION = re.compile(r"\b(?:associat\w+|correlat\w+|link(?:ed|s)?|relat(?:ed|ion\w*)|predict\w*)\b", re.IGNORECASE)


def overstated(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the quantifier of *statement* that is stronger than the one its *sentences* use, or None.

    Example:
        overstated("All mice died.", ["Some mice died."]) -> 'The statement says "All" where the sentence says "Some".'
    """
    said, there = _strongest(statement), _strongest(" ".join(sentences))
    if said is None or there is None or said[0] <= there[0] or said[0] < SURE_QUANTIFIER:
        return None
    return f'The statement says "{said[1]}" where the sentence says "{there[1]}".'


def generalised(statement: str, sentences: Sequence[str]) -> str | None:
    """Return the word by which *statement* speaks of all or most where its *sentences* do not quantify, or None."""
    said = _strongest(statement)
    if said is None or said[0] < SURE_QUANTIFIER or _strongest(" ".join(sentences)) is not None:
        return None
    return f'The statement says "{said[1]}"; the sentence does not.'


def unhedged(statement: str, sentences: Sequence[str]) -> str | None:
    """Return what makes the *sentences* less sure than *statement*: "may", "suggest", or None.

    Every sentence has to be less sure; where the statement repeats one of them, that one alone counts.
    """
    compared = [sentence for sentence in sentences if repeats(statement, sentence)] or sentences
    kept = len(_HEDGE.findall(statement))
    hedges = [_HEDGE.findall(sentence) for sentence in compared]
    if not all(hedges) or (kept and kept >= min(map(len, hedges))):
        return None
    return f'The sentence says "{hedges[0][0]}"; the statement is surer.'


def causal(statement: str, sentences: Sequence[str]) -> str | None:
    """Return how *statement* makes a cause of what its *sentences* only associate, or None."""
    source = " ".join(sentences)
    cause, association = _CAUSE.search(statement), _ASSOCIATION.search(source)
    if cause is None or association is None or _CAUSE.search(source):
        return None
    return f'The statement says "{cause[0]}", the sentence only "{association[0]}".'


SURE_QUANTIFIER: Final = 4
"""From "most" upwards a statement has to have its quantifier from its sentences."""


def _strongest(text: str) -> tuple[int, str] | None:
    for strength, pattern in _QUANTIFIERS:
        match = pattern.search(text)
        if match is not None:
            return strength, match[0]
    return None
