"""Cells: what the columns of a line say of how its question is asked.

A line of which something cannot be read becomes a row with a fault, and stops no other. Knows nothing about files.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, get_args

from pydantic import JsonValue

from agents.settings import Mode
from agents.types import Form
from app.batch.cleaned import cleaned, cleaned_text
from app.batch.row import Row
from app.data import Scope

IDS: Final = ("id", "_id", "qid", "question_id", "query_id", "key")
"""Columns that may hold a question's own id, the first that is there."""

HEARD: Final = ("collection", "papers", "since", "until", "mode", "choices", "labels")
"""Columns that say how a question is asked."""

LABELS: Final = frozenset({"yes", "no", "maybe"})
LEAST_CHOICES: Final = 2

_YEAR: Final = re.compile(r"\d{4}")
_BETWEEN: Final = re.compile(r"\s*[|;\n]\s*")
_BETWEEN_LABELS: Final = re.compile(r"\s*[|;/,\n]\s*")


class _Fault(Exception):
    """A cell cannot be read."""


def unheard(lines: Sequence[Mapping[str, JsonValue]]) -> tuple[str, ...]:
    """Return those columns of *lines*, called like one that says how to ask, of which no cell says that.

    Files made for something else have a column "labels" or "mode" of their own, which is only carried through.
    """
    found = []
    for name in HEARD:
        cells = [told for line in lines if (told := {key: line[key] for key in line if _name(key) == name})]
        filled = [one for one in cells if any(_filled(value) for value in one.values())]
        if filled and not any(_is_heard(one) for one in filled):
            found.append(name)
    return tuple(found)


def row_of(number: int, line: Mapping[str, JsonValue], column: str, besides: Collection[str] = ()) -> Row:
    """Return the row of a *line*, whose question stands in *column*; the columns *besides* say nothing of asking."""
    question = text_of(cleaned(line.get(column)))
    given = {cleaned_text(name): cleaned(value) for name, value in line.items() if name != column}
    name = next((name for name in IDS if name in given), None)
    plain = Row(number=number, question=question, id=text_of(given[name]) if name else "", given=given)
    if not any(character.isalnum() for character in question):
        return plain.model_copy(update={"fault": f"There is no question in the column {column!r}."})
    try:
        return plain.model_copy(update=_asked({key: given[key] for key in given if _name(key) not in besides}))
    except _Fault as fault:
        return plain.model_copy(update={"fault": str(fault)})


def _asked(given: Mapping[str, JsonValue]) -> dict[str, object]:
    cells = {_name(name): value for name, value in given.items() if _filled(value)}
    scope = Scope(
        documents=_several(cells, "papers"),
        collections=_several(cells, "collection"),
        year_from=_year(cells, "since"),
        year_to=_year(cells, "until"),
    )
    choices = _choices(cells)
    labels = _labels(cells)
    if choices and labels:
        raise _Fault("It has both choices and labels: give one of the two.")
    form = Form.CHOICE if choices else Form.LABEL if labels else None
    return {"scope": scope, "mode": _mode(cells), "form": form, "choices": choices}


def _is_heard(given: Mapping[str, JsonValue]) -> bool:
    try:
        _asked(given)
    except _Fault:
        return False
    return True


def _name(column: str) -> str:
    return column.strip().casefold()


def _filled(value: JsonValue) -> bool:
    return value not in (None, "", [])


def _several(cells: Mapping[str, JsonValue], name: str) -> tuple[str, ...]:
    """Return the values of a cell: a list, or a text with ";" or "|" between them."""
    value = cells.get(name)
    parts = value if isinstance(value, list) else _BETWEEN.split(text_of(value))
    return tuple(text for part in parts if (text := text_of(part)))


def _year(cells: Mapping[str, JsonValue], name: str) -> int | None:
    if name not in cells:
        return None
    said = text_of(cells[name]).removesuffix(".0")
    if not _YEAR.fullmatch(said):
        raise _Fault(f"The column {name!r} says {said!r}, which is no year: write it like 2020.")
    return int(said)


def _mode(cells: Mapping[str, JsonValue]) -> Mode | None:
    if "mode" not in cells:
        return None
    said = text_of(cells["mode"]).casefold()
    for mode in get_args(Mode):
        if said == mode:
            return mode  # type: ignore[no-any-return]  # an argument of a Literal
    raise _Fault(f"The column 'mode' says {said!r}: write {', '.join(get_args(Mode))}, or nothing.")


def _choices(cells: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Return the choices of a cell: a list, {"A": ..., "B": ...}, or a text with "|" or ";" between them."""
    value = cells.get("choices")
    if value is None:
        return ()
    given = list(value.values()) if isinstance(value, dict) else value
    parts = given if isinstance(given, list) else _BETWEEN.split(text_of(given))
    found = tuple(dict.fromkeys(text for part in parts if (text := text_of(part))))
    if len(found) < LEAST_CHOICES:
        raise _Fault(f"The column 'choices' says {text_of(value)!r}: write two or more, with | between them.")
    return found


def _labels(cells: Mapping[str, JsonValue]) -> bool:
    """Return whether the answer is to be yes, no or maybe."""
    value = cells.get("labels")
    if value is None:
        return False
    parts = value if isinstance(value, list) else _BETWEEN_LABELS.split(text_of(value))
    said = {text_of(part).casefold() for part in parts} - {""}
    if not said <= LABELS:
        raise _Fault(
            f"The column 'labels' says {text_of(value)!r}: write yes/no/maybe; for other answers use 'choices'."
        )
    return bool(said)


def text_of(value: JsonValue) -> str:
    """Return what a cell says; a number that a spreadsheet keeps as 3.0 is 3."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return cleaned_text(str(value).strip())
