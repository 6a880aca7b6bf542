"""Raised and lowered characters as text: m<sup>2</sup> -> m², H<sub>2</sub>O -> H₂O, 10<sup>-3</sup> -> 10⁻³.

Knows nothing about mark-up: it is given the characters. What Unicode cannot raise gets ^ or _ before it,
so that 10 to the n never reads as 10n.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_CAN_RAISE = re.compile(r"[\d+\-−–=()n, ]+")
_CAN_LOWER = re.compile(r"[\d+\-−–=()]+")
_CITES = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*")
_WHOLE_WORD = re.compile(r"[^\W\d_]{4,}[\"”’)\].,;:]*$")
_GLUED = re.compile(r"(?:st|nd|rd|th|er|e|o|a|re|ème|®|™|©|°|\*+|[†‡§¶#′″'’]+)", re.IGNORECASE)


def raised(text: str, *, after: str = "") -> str:
    """Return *text* as it stands in a superscript, given what stands before it.

    A number after a whole word is the mark of a citation and kept apart from the word: cells<sup>12</sup>
    -> cells [12], but cm<sup>2</sup> -> cm².
    """
    text = " ".join(text.split())
    if _CITES.fullmatch(text) and _WHOLE_WORD.search(after):
        return f" [{text}]"
    if _CAN_RAISE.fullmatch(text):
        return text.translate(_RAISED)
    return text if not text or _GLUED.fullmatch(text) else f"^{text}"


def lowered(text: str) -> str:
    """Return *text* as it stands in a subscript."""
    text = " ".join(text.split())
    if _CAN_LOWER.fullmatch(text):
        return text.translate(_LOWERED)
    return f"_{text}" if text else ""
