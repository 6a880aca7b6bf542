"""Gold: what the right answer to a question is, read from a line of a file of any format that a batch reads.

Columns are told by their names, in any case. Knows nothing about what was answered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import JsonValue

from app.batch.cells import text_of
from app.batch.columns import QUESTIONS
from app.batch.read import FORMATS
from app.evaluation.errors import EvaluationError

LABEL: Final = ("label", "final_decision", "gold_label")
CHOICE: Final = ("answer_idx", "correct_choice", "correct", "gold_choice")
TEXT: Final = ("answers", "answer", "gold_answers", "gold_answer", "long_answer", "reference", "gold")
DOCUMENTS: Final = ("gold_documents", "gold_document", "gold_passages", "gold_passage", "gold_papers", "gold_paper")
ANSWERABLE: Final = ("answerable",)
"""Columns of what is known; of each kind the first that says something."""

TRUE: Final = frozenset({"true", "yes", "1"})
FALSE: Final = frozenset({"false", "no", "0"})

_SEVERAL: Final = re.compile(r"\s*[|;\n]\s*")


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of line *number*, from 1, of a gold file; *cells* are all of its columns, in lower case."""

    number: int
    question: str
    cells: Mapping[str, JsonValue] = field(default_factory=dict)
    label: str = ""
    choice: str = ""  # its text, its letter, or its place from 0
    texts: tuple[str, ...] = ()  # any of them is right
    documents: tuple[str, ...] = ()  # ids, titles, DOIs, file names; or ids of passages
    answerable: bool | None = None


def read_gold(file: Path) -> list[Gold]:
    """Return what each line of *file* says.

    Raises:
        BatchError: it cannot be read.
        EvaluationError: it is no kind of file that is read, a line is broken, or no column says what is right.
    """
    if file.suffix.lower() not in FORMATS:
        raise EvaluationError(
            f"{str(file)!r} is no kind of file that gold answers are read from: {', '.join(FORMATS)}."
        )
    if not file.is_file():
        raise EvaluationError(f"There is no file {str(file)!r}.")
    found = list(_lines(file))
    if not any(one.label or one.choice or one.texts or one.documents or one.answerable is not None for one in found):
        known = ", ".join((*LABEL, *CHOICE, *TEXT, *DOCUMENTS, *ANSWERABLE))
        raise EvaluationError(f"No column of {str(file)!r} says what is right. Name one of its columns: {known}.")
    return found


def gold_of(number: int, line: Mapping[str, JsonValue]) -> Gold:
    """Return what a *line* says.

    Raises:
        EvaluationError: it says whether the question can be answered by another word than true or false.
    """
    cells = {name.strip().casefold(): value for name, value in line.items()}
    return Gold(
        number=number,
        question=text_of(_first(cells, QUESTIONS)),
        cells=cells,
        label=text_of(_first(cells, LABEL)),
        choice=text_of(_first(cells, CHOICE)),
        texts=_texts(_first(cells, TEXT)),
        documents=_listed(_first(cells, DOCUMENTS)),
        answerable=_answerable(_first(cells, ANSWERABLE), number),
    )


def _lines(file: Path) -> Iterator[Gold]:
    for number, line in enumerate(FORMATS[file.suffix.lower()](file), start=1):
        if line.fault:
            raise EvaluationError(f"Line {number} of {str(file)!r} cannot be read: {line.fault}")
        yield gold_of(number, line.cells)


def _first(cells: Mapping[str, JsonValue], names: Sequence[str]) -> JsonValue:
    return next((cells[name] for name in names if cells.get(name) not in (None, "", [])), None)


def _texts(value: JsonValue) -> tuple[str, ...]:
    """Return the answers of a cell: a list, one written as JSON, or one text, whatever marks it has."""
    return tuple(text for part in _parts(value) if (text := text_of(part)))


def _listed(value: JsonValue) -> tuple[str, ...]:
    """Return the documents of a cell: a list, one written as JSON, or a text with ";" or "|" between them."""
    parts = _parts(value)
    return tuple(name for part in parts for name in _SEVERAL.split(text_of(part)) if name)


def _parts(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            return [value]
    return value if isinstance(value, list) else [value]


def _answerable(value: JsonValue, number: int) -> bool | None:
    said = text_of(value).casefold()
    if said in TRUE or said in FALSE:
        return said in TRUE
    if said:
        raise EvaluationError(f"Line {number} says {said!r} in the column 'answerable': write true or false.")
    return None
