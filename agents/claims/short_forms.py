"""Short forms: a statement written with the acronyms, or the long forms, that its sentences write.

"Type 2 diabetes" for "T2D" brings no number of its own, and "protein deficiency" for "PD" denies nothing.
Knows nothing about what is checked then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from agents.evidence.acronyms import singular

_WORD = re.compile(r"(?<![\w&/.+-])[\w&/.+-]*\w(?![\w&/+-])")


def as_written(statement: str, sentences: Sequence[str], known: Mapping[str, str]) -> str:
    """Return *statement* with each acronym or long form that only it has in the form that *sentences* have.

    Args:
        statement: what was written.
        sentences: what it rests on.
        known: acronym -> long form, as the sources define them.

    Example:
        as_written("Type 2 diabetes rose.", ["T2D rose."], {"T2D": "type 2 diabetes"}) -> "T2D rose."
    """
    if not known:
        return statement
    source = " ".join(sentences)
    there = {singular(word) for word in _WORD.findall(source)}
    for short, long in known.items():
        has_long = long.casefold() in source.casefold()
        if short in there and not has_long:
            statement = _long(short, long).sub(short, statement)
        elif has_long and short not in there:
            uses = (match for match in _WORD.finditer(statement) if singular(match[0]) == short)
            for match in reversed(list(uses)):
                statement = statement[: match.start()] + long + statement[match.end() :]
    return statement


def _long(short: str, long: str) -> re.Pattern[str]:
    """Return what finds *long*, in the plural too, with *short* behind it in brackets or not."""
    words = r"\s+".join(re.escape(word) for word in long.split())
    return re.compile(rf"(?<!\w){words}s?(?:\s*\({re.escape(short)}s?\))?(?!\w)", re.IGNORECASE)
