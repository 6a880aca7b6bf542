"""Cells: an outcome as one line of a table: its own columns first, then what was answered.

Knows nothing about formats.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from pydantic import JsonValue

from agents.types import Answer, Citation
from app.batch.outcome import Outcome

Cell: TypeAlias = str | int | float | None

ANSWERED: Final = (
    "status",
    "label",
    "answer",
    "confidence",
    "quotes",
    "pages",
    "gaps",
    "seconds",
    "tokens",
    "failure",
)
GIVEN: Final = "given: "
"""Written before a column of the questions' file that is called like one of these."""

_NUMBERS: Final = re.compile(r"\[\d+(?:, ?\d+)*\]")


def columns(outcomes: Iterable[Outcome]) -> list[str]:
    """Return the columns of a table of *outcomes*."""
    given = dict.fromkeys(name for outcome in outcomes for name in outcome.about.given)
    return ["question", *map(_carried, given), *ANSWERED]


def cells(outcome: Outcome) -> dict[str, Cell]:
    """Return column -> what it says of *outcome*."""
    given = {_carried(name): _plain(value) for name, value in outcome.about.given.items()}
    plain: dict[str, Cell] = {"question": outcome.question, **given, "status": outcome.status}
    if outcome.answer is None:
        return {**plain, "failure": outcome.about.failure}
    return {**plain, **_answered(outcome.answer)}


def place(citation: Citation) -> str:
    """Return where a quotation stands: "Query drift, p. 4"."""
    return ", ".join(filter(None, (citation.title, page(citation))))


def page(citation: Citation) -> str:
    """Return on which page a quotation stands: "p. 4", or "" where there are none."""
    return "" if citation.page is None else f"p. {citation.page}"


def is_all_quoted(answer: Answer) -> bool:
    """Return whether the text of *answer* is its quotations and its label alone: beside them it would say all twice."""
    quoted = [one.text for one in answer.statements if one.support == "quoted"]
    rest = answer.text
    for said in quoted:
        rest = rest.replace(said, "", 1)
    left = _NUMBERS.sub("", rest).strip(" .\n").casefold()
    return bool(quoted) and left == (answer.label or "").casefold().strip(" .")


def _answered(answer: Answer) -> dict[str, Cell]:
    return {
        "label": answer.label,
        "answer": answer.text,
        "confidence": None if answer.confidence is None else round(answer.confidence, 3),
        "quotes": "\n".join(f"[{one.id}] “{one.quote}”" for one in answer.citations),
        "pages": "\n".join(f"[{one.id}] {place(one)}" for one in answer.citations),
        "gaps": "\n".join(answer.gaps),
        "seconds": round(answer.seconds["total"], 3),
        "tokens": answer.tokens,
    }


def _carried(name: str) -> str:
    return f"{GIVEN}{name}" if name in ("question", *ANSWERED) else name


def _plain(value: JsonValue) -> Cell:
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
