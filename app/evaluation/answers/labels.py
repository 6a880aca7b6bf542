"""Labels: is the label, or the choice, that was given the right one?

    accuracy  = right / all          coverage = given / all          precision = right / given

A question that failed, that the library was said not to answer, or for which the information was insufficient, was not
given one, and is wrong. "maybe" is a label. Knows nothing about how a label is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from app.batch.cells import LABELS
from app.data import Data
from app.evaluation.answers.case import Case, plain, same
from app.evaluation.answers.measure import Figure, Share
from app.evaluation.significance import share_interval

Expected: TypeAlias = Callable[[Case], str | None]
"""Returns the right label of a case, None where none is known."""

NOTHING: Final = ""
"""What stands in a confusion table for a question that was given no label."""

_LETTER: Final = re.compile(r"\(?([A-Za-z])[).:]?")


class Frequent(Data):
    """The most frequent right *answer*, and the accuracy of always giving it."""

    answer: str
    accuracy: Figure


def label(case: Case) -> str | None:
    """Return the right label of a question without choices.

    A text answer that is yes, no or maybe is one where the question's file asked for labels.
    """
    row = case.row
    if row.choices:
        return None
    if case.gold.label:
        return case.gold.label
    asked = any(name.strip().casefold() == "labels" for name in row.given)
    return next((text for text in case.gold.texts if asked and plain(text) in LABELS), None)


def choice(case: Case) -> str | None:
    """Return the right one of a question's choices, which the gold names by its text, its letter, or its place from 0.

    A text answer, or a label, that is one of the choices is the right one too.
    """
    choices = case.row.choices
    if not choices:
        return None
    if case.gold.choice:
        return among(choices, case.gold.choice)
    named = next((found for text in case.gold.texts if (found := among(choices, text)) is not None), None)
    return named if named is not None or not case.gold.label else among(choices, case.gold.label)


def measures(what: str, expected: Expected) -> tuple[Share, Share, Share]:
    """Return accuracy, coverage and precision of what is called so."""

    def right(case: Case) -> bool | None:
        gold = expected(case)
        return None if gold is None else case.said is not None and same(case.said, gold)

    def given(case: Case) -> bool | None:
        return None if expected(case) is None else case.said is not None

    def right_of_given(case: Case) -> bool | None:
        return right(case) if given(case) else None

    return (
        Share(f"{what} accuracy", right),
        Share(f"{what} coverage", given),
        Share(f"{what} precision", right_of_given),
    )


def among(choices: Sequence[str], named: str) -> str | None:
    """Return the one of *choices* that is *named*; None where none is."""
    by_text = next((one for one in choices if same(one, named)), None)
    letter = _LETTER.fullmatch(named.strip())
    place = ord(letter[1].upper()) - ord("A") if letter else int(named) if named.isdecimal() else len(choices)
    return by_text if by_text is not None else choices[place] if place < len(choices) else None


def confusion(cases: Sequence[Case], expected: Expected) -> dict[str, dict[str, int]]:
    """Return right label -> label that was given, NOTHING where none was -> number of questions; choices by letter."""
    table: dict[str, Counter[str]] = {}
    for case in cases:
        gold = expected(case)
        if gold is not None:
            said = NOTHING if case.said is None else _short(case, case.said)
            table.setdefault(_short(case, gold), Counter())[said] += 1
    return {gold: dict(sorted(counts.items())) for gold, counts in sorted(table.items())}


def most_frequent(cases: Sequence[Case], expected: Expected) -> Frequent | None:
    """Return the most frequent right label, or letter of a choice, the first of equals; None where none is known."""
    counts = Counter(_short(case, gold) for case in cases if (gold := expected(case)) is not None)
    if not counts:
        return None
    answer, hits = min(counts.items(), key=lambda one: (-one[1], one[0]))
    low, high = share_interval(hits, counts.total())
    figure = Figure(n=counts.total(), value=hits / counts.total(), low=low, high=high)
    return Frequent(answer=answer, accuracy=figure)


def _short(case: Case, text: str) -> str:
    """Return the letter of a choice, for each question has others; a label as it is."""
    places = [place for place, one in enumerate(case.row.choices) if same(one, text)]
    return chr(ord("A") + places[0]) if places else plain(text)
