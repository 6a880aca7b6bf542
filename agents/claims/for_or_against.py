"""For or against: whether a sentence speaks for a yes or for a no to a question, by its words.

The words are English. Knows nothing about how several sentences are weighed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from agents.claims.operators import DIRECTIONS, Axis, operators
from agents.claims.polarity import denial, turned
from agents.claims.tokens import content_stems, tokens

FAINTLY: Final = 0.5
"""What a sentence counts that says what the question asks, without a word for how that turned out."""

SAYS: Final = 0.5
"""Share of the question's content words from which a sentence says what it asks."""

_TURNED_OUT: Final = (
    r"(?:significan\w*|differ\w*|associat\w*|correlat\w*|relat\w*|effect\w*|predict\w*|improv\w*|influence\w*|affect\w*|"
    r"increas\w*|chang\w*|evidence|benefit\w*|advantage\w*|impact\w*)"
)
_AGAINST: Final = re.compile(
    rf"\bno(?:t|n)?\b[^.;,]{{0,40}}\b{_TURNED_OUT}|\b(?:did|does|do|was|were|is|are) not\b|\bneither\b|"
    r"\bfail(?:s|ed)? to\b|\bnon-?significant|\binsignificant|\bp\s*>\s*0?\.0?\d|\bp\s*=\s*0?\.[1-9]",
    re.IGNORECASE,
)
_FOR: Final = re.compile(
    r"\bsignifican\w*|\bassociat\w*|\bcorrelat\w*|\bpredict\w*|\brelat(?:ed|ion\w*)|\bdiffer\w*|"
    r"\bp\s*[<=≤]\s*0?\.0[0-4]|\beffective|\bimprov\w*|\bhigher|\bgreater|\bincreas\w*|\bdecreas\w*|\breduc\w*|"
    r"\blower\w*|\bbetter|\bmore\b|\bless\b",
    re.IGNORECASE,
)
_HELP: Final = re.compile(
    r"\b(?:helps?|helpful|improv\w*|benefit\w*|better|useful|effective|efficacious|advantage\w*|worth|works?)\b",
    re.IGNORECASE,
)
_HARM: Final = re.compile(
    r"\b(?:loss(?:es)?|los[et]s?|worse(?:ns?|ned)?|harm(?:s|ed|ful)?|hurts?|falls?|fell|degrad\w+|deteriorat\w+)\b",
    re.IGNORECASE,
)
_NO_HARM: Final = re.compile(
    r"\b(?:no|not|without|little|never)\b(?:\s+\w+){0,2}\s+(?:loss|los|worse|harm|hurt)", re.IGNORECASE
)
_RANKS: Final = re.compile(r"\b(?:better|worse|superior|inferior)\b", re.IGNORECASE)
_ALIKE: Final = re.compile(
    r"\bsimilar(?:ly)?\b|\bcomparable\b|\bidentical\b|\bunchanged\b|\bequal(?:ly)?\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def for_or_against(question: str, sentence: str) -> float:
    """Return 1 where *sentence* says that something is so, -1 where it denies it, FAINTLY or 0 in between.

    Where the question has a direction ("increase"), the opposite one speaks for a no; where it asks what is better or
    worse, only a word of that kind speaks for a yes.

    Example:
        for_or_against("Does tea lower blood pressure?", "Tea had no effect on blood pressure.") -> -1
    """
    if _denies(question, sentence) or _harms(question, sentence):
        return -1.0
    asked_for, said = _directions(question), _directions(sentence)
    if asked_for and not said.isdisjoint(asked_for):
        return 1.0
    if any((axis, -sign) in said for axis, sign in asked_for):
        return -1.0
    ranks = _RANKS.search(question) is not None  # whether what has more is the better one, no word says
    if not ranks and (_FOR.search(sentence) or _ALIKE.search(sentence)):
        return 1.0
    return FAINTLY if spoken_of(question, sentence) >= SAYS else 0.0


def spoken_of(question: str, sentence: str) -> float:
    """Return the share of the content words of *question* that *sentence* has, 0 to 1; 0 where there are none.

    Example:
        spoken_of("Does tea lower blood pressure?", "Tea had no effect on blood pressure.") -> 0.75
    """
    asked = content_stems(tokens(question))
    return len(asked & content_stems(tokens(sentence))) / len(asked) if asked else 0.0


def _directions(text: str) -> frozenset[tuple[Axis, int]]:
    """Return the directions that *text* tells: more of an amount, worse in quality."""
    return frozenset((one.axis, one.sign) for one in operators(text) if one.axis in DIRECTIONS)


def _denies(question: str, sentence: str) -> bool:
    alike = _ALIKE.search(sentence) is not None and not any(one.axis == "faint" for one in operators(question))
    differences = (denial(question, [sentence]), turned(question, [sentence]))
    return alike or _AGAINST.search(sentence) is not None or any(one is not None and one.sure for one in differences)


def _harms(question: str, sentence: str) -> bool:
    """Return whether *question* asks what helps, and *sentence* tells of harm, none of it denied."""
    asked = _HELP.search(question) is not None
    return asked and _HARM.search(sentence) is not None and _NO_HARM.search(sentence) is None
