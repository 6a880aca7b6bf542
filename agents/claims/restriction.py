"""Restriction: the words by which a sentence speaks of a part, or of a plan, and whether a statement keeps them.

"Five of 20 patients died" does not say that 20 patients died, nor "planned to enrol 500" that 500 were enrolled.
The words are English. Knows nothing about what is restricted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from agents.claims.quantities import quantities
from agents.claims.tokens import repeats, tokens

_WORDS = re.compile(
    r"\b(?:some|few|most|(?<!not )only|both(?!(?: \S+){1,3} and\b)|one of|majority|minority|subset|"
    r"(?:plan(?:s|ned)|intend(?:s|ed)|attempt(?:s|ed)|tr(?:ies|ied)|hop(?:es|ed)|seeks|sought) to)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:\s*\([^()]{0,60}\))?\s+(?:out\s+)?of\b")
_BETWEEN = re.compile(r"\bbetween\s?$", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
AGAIN: Final = 3
"""Words behind a restriction that have to be in the statement, where the sentence has the first of them twice."""

_MARKS = frozenset(",;:.!?([")
_COUNTED = frozenset({"", "%"})


def unrestricted(statement: str, sentences: Sequence[str]) -> str | None:
    """Return what restricts one of *sentences* and the *statement* that repeats it leaves out, as a sentence, or None.

    What it restricts has to be in the statement, or else it was left out with it.

    Example:
        unrestricted("20 old patients died.", ["Five of 20 old patients died."]) -> 'The sentence says "Five of"; ...'
    """
    said = {token.stem for token in tokens(statement)}
    values = {quantity.value for quantity in quantities(statement)}
    for sentence in sentences:
        if not repeats(statement, sentence):
            continue
        for start, end in _restrictions(sentence):
            words = sentence[start:end]
            counts = quantities(words)
            kept = counts[0].value in values if counts else tokens(words)[0].stem in said
            if not kept and said.issuperset(_restricted(sentence, start, end)):
                return f'The sentence says "{words}"; the statement does not.'
    return None


def cut_range(statement: str, sentences: Sequence[str]) -> str | None:
    """Return a sentence about a range, "between 1 and 2", of which *statement* has one end only, or None."""
    values = {quantity.value for quantity in quantities(statement)}
    for sentence in sentences:
        for one, other in pairwise(quantities(sentence)):
            joined = _AND.fullmatch(sentence, one.start + len(one.text), other.start)
            between = _BETWEEN.search(sentence, max(0, one.start - len("between ") - 1), one.start)
            if joined and between and len(values & {one.value, other.value}) == 1:
                return f'The sentence says "between {one.text} and {other.text}".'
    return None


def _restrictions(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that restrict something: "only", "planned", "12 % of"."""
    for match in _WORDS.finditer(sentence):
        yield match.span()
    for quantity in quantities(sentence):
        of = _OF.match(sentence, quantity.start + len(quantity.text))
        if of is not None and quantity.unit in _COUNTED:
            yield quantity.start, of.end()


def _restricted(sentence: str, start: int, end: int) -> list[str]:
    """Return the stems of what is restricted: the next words of the clause that say something, or else the last."""
    numbers = [(one.start, one.start + len(one.text)) for one in quantities(sentence)]
    words = [token for token in tokens(sentence) if not any(a <= token.start < b for a, b in numbers)]
    behind = takewhile(lambda token: token.text not in _MARKS, (token for token in words if token.start >= end))
    before = (token for token in reversed(words) if token.start < start)
    near = [token.stem for token in behind if token.content] or [token.stem for token in before if token.content]
    again = [token.stem for token in words].count(near[0]) > 1 if near else False
    return near[: AGAIN if again else 1]
