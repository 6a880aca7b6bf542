"""The form of a cited answer: a grammar that makes a model write it, and the reader of what was written.

    BM25 rewards rare terms. [2]
    Both saturate with term frequency. [1, 3]

Knows nothing about what the numbers stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from agents.errors import ModelError
from indexing.cleaning import unseen

_NEVER = r"\[\]\x00-\x1F\x7F"  # brackets are for the numbers; a control character has no place in a sentence
_FULL_STOP = ".!?"
_WIDE_STOP = "\u3002\uff01\uff1f"  # of Chinese and Japanese, where no space follows
_BULLETS = re.compile(r"(?:(?:[-*•–]|\d{1,2}[.)])\s+)*")
_NUMBERS_BACKWARDS = re.compile(r"[.!?]?\s*(?:\][\d,;\s]*\[\s*)+")
_DIGITS: Final = 9
"""Digits of a number that is read; Python refuses thousands, and no context has that many sentences."""
_LONGEST: Final = 2_000
"""Characters of a statement that is read; no setting allows more, and checks take the square of the length."""
_MOST: Final = 40
"""Statements that are read; no setting allows more, and each of them is checked."""
_BRACKETS: Final = str.maketrans("[]［］【】〔〕⟦⟧⁅⁆", "()()()()()()")


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A statement and the numbers behind it, ascending, from 1; none when only numbers out of range were there."""

    text: str
    numbers: tuple[int, ...]


def cited_grammar(sources: int, statements: int, characters: int = 240) -> str:
    """Return GBNF for one to *statements* lines, each a sentence and one or two numbers up to *sources* in brackets.

    A sentence has at most *characters* characters of any script before its first inner full stop and half as many
    after each of at most four ("3.5 mg", "U.S."), no brackets and no control characters. It ends where a space follows
    a full stop. Small models repeat themselves for as long as they are let: without that end an answer took 134
    tokens, with it 25, and without a limit to full stops one was "1.1.1.1." to its end.

    Raises:
        ModelError: a bound that allows no answer.
    """
    if sources < 1 or statements < 1 or characters < 10:
        raise ModelError(
            f"No answer can be written with {sources} sources, {statements} statements and {characters} characters "
            "a statement: it takes at least 1, 1 and 10."
        )
    stops = _FULL_STOP + _WIDE_STOP
    numbers = " | ".join(f'"{number}"' for number in range(1, sources + 1))
    return "\n".join(
        (
            f'root ::= line ("\\n" line){{0,{statements - 1}}}',
            f'line ::= sentence [{stops}]? " [" number (", " number)? "]"',
            f"sentence ::= first plain{{0,{characters - 1}}} (stop plain{{0,{characters // 2}}}){{0,4}}",
            f"first ::= [^{_NEVER}{stops} ]",
            f"plain ::= [^{_NEVER}{stops}]",
            f"stop ::= [{_FULL_STOP}] [^{_NEVER}{stops} ]",
            f"number ::= {numbers}",
        )
    )


def read_cited(reply: str, sources: int) -> tuple[CitedLine, ...]:
    """Return the lines of *reply* that end in numbers in brackets; all else (a cut-off last line, chatter) is left out.

    Numbers are a model's hint: those outside 1 to *sources* are dropped and the line stays. A server need not have kept
    to the grammar, so a line has no characters that nobody sees and no other brackets, and what is longer, or more,
    than any grammar allows is left out.
    "- Yes. [2][9]" with 3 sources -> CitedLine("Yes.", (2,))
    """
    lines: list[CitedLine] = []
    for raw in reply.splitlines():
        if len(lines) == _MOST:
            break
        seen = "".join(c for c in raw if c.isspace() or not unseen(c))
        line = _BULLETS.sub("", " ".join(seen.split()), count=1)
        match = _NUMBERS_BACKWARDS.match(line[::-1])  # from the end: from the front it would try every bracket
        border = len(line) - match.end() if match else 0
        if 0 < border <= _LONGEST:
            given = {int(number) for number in re.findall(r"\d+", line[border:]) if len(number) <= _DIGITS}
            text = without_brackets(line[:border])
            lines.append(CitedLine(text, tuple(sorted(n for n in given if 1 <= n <= sources))))
    return tuple(lines)


def without_brackets(text: str) -> str:
    """Return *text* with round brackets for those that numbers of sentences stand in, or seem to: "［7］" -> "(7)"."""
    return text.translate(_BRACKETS)
