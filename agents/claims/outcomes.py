"""Outcomes: which way a sentence says that something goes: raised, did not fall, is higher than.

A direction counts where it is what the sentence asserts, not where it says of whom: "low doses", "inhibition of X" and
"patients with reduced sight" are conditions. The words are English. Knows nothing about comparing two sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from agents.claims.operators import Axis, denied_places, operators
from agents.claims.tokens import Token, tokens

AXES: Final[frozenset[Axis]] = frozenset({"amount", "quality"})
"""Directions that a finding has; earlier and later, gain and loss, sensitive and resistant are mostly conditions."""

_COMPARED = re.compile(
    r"higher|lower|greater|smaller|more|less|fewer|larger|bigger|longer|shorter|faster|slower|stronger|weaker|better|worse|"
    r"safer|superior|inferior"
)
_VERB = re.compile(r"\w+(?:s|ed)|rose|fell")
_STATE = re.compile(r"effective|ineffective|beneficial|harmful|detrimental|safe|unsafe")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_DO = frozenset({"did", "does", "do"})
_OUTCOME = frozenset(
    {
        "with",
        "to",
        "in",
        "shows",
        "showed",
        "show",
        "had",
        "have",
        "has",
        "causes",
        "caused",
        "cause",
        "produced",
        "a",
        "an",
    }
)
_OUTCOME_VERB = re.compile(
    r"associat\w+|relat\w+|link\w+|leads?|led|result\w*|shows?|showed|had|have|has|caus\w+|produc\w+"
)
_ADVERB = re.compile(r"\w+ly|also|further|not|much")
THAN: Final = 8
"""Words from a comparative to its "than"."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """That something goes up (+1) or down (-1), or is denied to, and the stems of what it is about, nearest first."""

    axis: Axis
    sign: int
    denied: bool
    word: str
    about: tuple[str, ...]


def outcomes(sentence: str) -> tuple[Outcome, ...]:
    """Return what *sentence* asserts to go up or down.

    Example:
        outcomes("Tea did not lower the risk.") -> amount -1 of risk and tea, denied
    """
    words, denied = tokens(sentence), denied_places(sentence)
    return tuple(
        Outcome(o.axis, o.sign, o.place in denied, o.word, o.targets)
        for o in operators(sentence)
        if o.axis in AXES and o.targets and _is_asserted(words, o.place)
    )


def _is_asserted(words: tuple[Token, ...], place: int) -> bool:
    word = words[place].lower
    before = _before(words, place)
    if before in _DO:
        return True
    if _COMPARED.fullmatch(word):
        than = any(token.lower == "than" for token in words[place + 1 : place + 1 + THAN])
        return than or before in _BE or _is_outcome(words, place)
    if _STATE.fullmatch(word):
        return before in _BE
    return _VERB.fullmatch(word) is not None and (_is_verb(words, place) or _is_outcome(words, place))


def _before(words: tuple[Token, ...], place: int) -> str:
    """Return the word before *place* that is no adverb, "" at the front."""
    return next((token.lower for token in reversed(words[:place]) if not _ADVERB.fullmatch(token.lower)), "")


def _is_verb(words: tuple[Token, ...], place: int) -> bool:
    """Return whether the word at *place* follows its subject or an auxiliary, and no preposition or article."""
    found = [token for token in words[:place] if not _ADVERB.fullmatch(token.lower)]
    return bool(found) and (found[-1].lower in _BE | {"that", "and"} or found[-1].content)


def _is_outcome(words: tuple[Token, ...], place: int) -> bool:
    """Return whether the word at *place* is what something leads to: "associated with increased risk"."""
    near = [token.lower for token in words[max(0, place - 4) : place] if not _ADVERB.fullmatch(token.lower)]
    return bool(near) and near[-1] in _OUTCOME and any(_OUTCOME_VERB.fullmatch(word) for word in near)
