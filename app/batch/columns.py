"""Columns: which one of a file holds the questions.

Knows nothing about files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from app.batch.errors import BatchError

QUESTIONS: Final = ("question", "questions", "query", "frage", "fragen", "q", "text", "prompt", "input")
"""What a column of questions is called, the likeliest first."""

MOSTLY: Final = 0.5
"""Share of the values of a column that end with a question mark, above which it holds the questions."""


def question_column(lines: Sequence[Mapping[str, JsonValue]], wanted: str | None, *, file: str) -> str:
    """Return the column of *lines*, the first of a *file*, in which the questions stand: the one *wanted*, or a guess.

    It is the only one there is, the one that is called so, or the one whose texts mostly end with a question mark.

    Raises:
        BatchError: it is not there, or nobody can tell; the message lists those there are.
    """
    names = list(dict.fromkeys(name for line in lines for name in line))
    listed = ", ".join(map(repr, names))
    if wanted is not None:
        if wanted in names:
            return wanted
        raise BatchError(f"{file!r} has no column {wanted!r}. It has: {listed}.")
    if len(names) == 1:
        return names[0]
    by_name = {name.strip().casefold(): name for name in reversed(names)}
    called = next((by_name[name] for name in QUESTIONS if name in by_name), None)
    if called is not None:
        return called
    asking = [name for name in names if _asks([line.get(name) for line in lines])]
    if len(asking) == 1:
        return asking[0]
    raise BatchError(
        f"Nobody can tell which column of {file!r} holds the questions: name it by --column. It has: {listed}."
    )


def _asks(values: Sequence[JsonValue]) -> bool:
    texts = [value.strip() for value in values if isinstance(value, str)]
    return sum(text.endswith(("?", "？", "؟")) for text in texts) > MOSTLY * len(values)
