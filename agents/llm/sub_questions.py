"""The form of a split question: a grammar that makes a model write it, and the reader of what was written.

    1. Who is the director of the film Psycho?
    2. When was #1 born?

Knows nothing about what the questions are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from agents.errors import ModelError

_LINE: Final = re.compile(r"\s*(?:\d{1,2}[.)]|[-*•])?\s*(.+?)\s*")
_REFERENCE: Final = re.compile(r"#(\d{1,2})")


@dataclass(frozen=True, slots=True)
class SplitLine:
    """A simpler question, and the places, from 0, of the earlier lines whose answers it names as #1, #2."""

    text: str
    after: tuple[int, ...]


def split_grammar(most: int, characters: int = 160) -> str:
    """Return GBNF for one to *most* numbered questions of at most this many *characters* each.

    Raises:
        ModelError: a bound that allows no question.
    """
    if most < 1 or characters < 10:
        raise ModelError(f"No question fits {most} lines of {characters} characters: it takes at least 1 and 10.")
    lines = " | ".join(" ".join(f"line{n}" for n in range(1, count + 1)) for count in range(1, most + 1))
    rules = [f'line{n} ::= {chr(34)}{n}. {chr(34)} word{{5,{characters}}} "?\\n"' for n in range(1, most + 1)]
    return "\n".join((f"root ::= {lines}", *rules, r"word ::= [^?\n\r\t\[\]{}<>]"))


def read_split(reply: str, most: int) -> tuple[SplitLine, ...]:
    r"""Return the questions in *reply*, *most* at most; a line that refers to itself or a later one is left out.

    Example:
        "1. Who made X?\n2. When was #1 born?" -> SplitLine("Who made X?", ()), SplitLine("When was #1 born?", (0,))
    """
    lines: list[SplitLine] = []
    for raw in reply.splitlines():
        match = _LINE.fullmatch(raw)
        if match is None or len(lines) == most:
            continue
        after = tuple(sorted({int(number) - 1 for number in _REFERENCE.findall(match[1])}))
        if all(0 <= place < len(lines) for place in after):
            lines.append(SplitLine(match[1], after))
    return tuple(lines)
