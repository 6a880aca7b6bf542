"""Cleaned: a value of a file of questions as it can be written in any file: as UTF-8, and as JSON.

Knows nothing about what values say.
"""

from __future__ import annotations

from math import isfinite, isnan
from typing import Final

from pydantic import JsonValue

DEEPEST: Final = 64
"""Lists in lists; what lies deeper is left out, for an answer with it could not be written."""

LEFT_OUT: Final = "…"


def cleaned_text(text: str) -> str:
    r"""Return *text* with a question mark for each half of a surrogate pair.

    Example:
        "a\ud83d" -> "a?"
    """
    return text.encode("utf-8", "replace").decode()


def cleaned(value: JsonValue, *, deep: int = 0) -> JsonValue:
    r"""Return *value*, which lies *deep* in others: no number is None, and what is no finite number is its name.

    Example:
        [nan, inf, {"a": "\ud83d"}] -> [None, "inf", {"a": "?"}]
    """
    if deep > DEEPEST:
        return LEFT_OUT
    if isinstance(value, str):
        return cleaned_text(value)
    if isinstance(value, float) and not isfinite(value):
        return None if isnan(value) else str(value)
    if isinstance(value, list):
        return [cleaned(one, deep=deep + 1) for one in value]
    if isinstance(value, dict):
        return {cleaned_text(name): cleaned(one, deep=deep + 1) for name, one in value.items()}
    return value
