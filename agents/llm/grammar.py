"""The form of a cited answer: a grammar that makes a model write it, and the reader of what was written.

    BM25 rewards rare terms. [2]
    Both saturate with term frequency. [1, 3]

Knows nothing about what the numbers stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.errors import ModelError

_CONTROL = r"\x00-\x1F\x7F"
_BRACKETS = r"\[\]"
_LINE = re.compile(r"^[\s*•–-]*(?P<text>.*?)\s*(?P<numbers>(?:\[[\d,;\s]*\]\s*)+)[.!?]?\s*$")


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A statement and the numbers behind it, ascending, from 1; none when only numbers out of range were there."""

    text: str
    numbers: tuple[int, ...]


def cited_grammar(sources: int, statements: int, characters: int = 240) -> str:
    """Return GBNF for one to *statements* lines of text that each end in one or two numbers up to *sources*.

    The text of a line has 10 to *characters* characters of any script, without brackets and control characters.
    Every repetition is bounded: an unbounded one costs 16 times the time per token.

    Raises:
        ModelError: a bound that allows no answer.
    """
    if sources < 1 or statements < 1 or characters < 10:
        raise ModelError(
            f"No answer can be written with {sources} sources, {statements} statements and {characters} characters "
            "a statement: it takes at least 1, 1 and 10."
        )
    numbers = " | ".join(f'"{number}"' for number in range(1, sources + 1))
    return "\n".join(
        (
            f'root ::= line ("\\n" line){{0,{statements - 1}}}',
            'line ::= text " [" number (", " number)? "]"',
            f"text ::= [^{_BRACKETS}{_CONTROL} ] [^{_BRACKETS}{_CONTROL}]{{9,{characters - 1}}}",
            f"number ::= {numbers}",
        )
    )


def read_cited(reply: str, sources: int) -> tuple[CitedLine, ...]:
    """Return the lines of *reply* that end in numbers in brackets; all else (a cut-off last line, chatter) is left out.

    Numbers are a model's hint: those outside 1 to *sources* are dropped and the line stays.
    "- Yes. [2][9]" with 3 sources -> CitedLine("Yes.", (2,))
    """
    lines = []
    for raw in reply.splitlines():
        match = _LINE.match(raw)
        if match and match["text"]:
            given = {int(number) for number in re.findall(r"\d+", match["numbers"])}
            lines.append(CitedLine(match["text"], tuple(sorted(n for n in given if 1 <= n <= sources))))
    return tuple(lines)
