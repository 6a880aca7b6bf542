"""Kind: what is known of one thing that papers are compared by: how it is asked for and how it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

WE: Final = (
    r"\b(?:we|our|this (?:paper|study|work|article|thesis|analysis|trial|review)|the (?:authors?|present study)|"
    r"wir|unsere?[nmrs]?|diese[rs]? (?:arbeit|studie|artikel|aufsatz))\b"
)
"""The authors, as they call themselves or their work, in English and German."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that papers are compared by.

    *asked* is how a question names it. *like* is a sentence that tells it, for others to be compared with. What has a
    *firm* sign tells it of its own paper, what has a *hint* speaks of it; what has one of *other* means something else.
    *section* are the headings under which it is told. Where *concrete*, it is told by names and numbers; where
    *by_others*, by naming the work of others.
    """

    asked: re.Pattern[str]
    like: str
    firm: re.Pattern[str]
    hint: re.Pattern[str]
    other: re.Pattern[str]
    section: re.Pattern[str]
    concrete: bool
    by_others: bool = False


def made(
    *,
    asked: str,
    like: str,
    firm: tuple[str, ...],
    hint: str,
    other: tuple[str, ...],
    section: str,
    concrete: bool,
    by_others: bool = False,
) -> Aspect:
    """Return the aspect of these patterns, in which case does not matter; of several signs any one is enough."""
    return Aspect(
        asked=re.compile(asked, re.IGNORECASE),
        like=like,
        firm=re.compile("|".join(firm), re.IGNORECASE),
        hint=re.compile(hint, re.IGNORECASE),
        other=re.compile("|".join(other), re.IGNORECASE),
        section=re.compile(section, re.IGNORECASE),
        concrete=concrete,
        by_others=by_others,
    )
