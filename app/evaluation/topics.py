"""Topics: questions as TREC writes them (<top> with <num> and <title>) or as lines of id, tab, text; plain or .gz.

Knows nothing about judgements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading

_TOP: Final = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_FIELD: Final = re.compile(r"<(num|title|desc)>([^<]*)", re.IGNORECASE)
_NAMES: Final = re.compile(r"\s*(?:Number|Topic|Description)\s*:\s*", re.IGNORECASE)


def read_topics(path: Path) -> dict[str, str]:
    """Return query id -> text: the title of a <top>, or its description where it has no title.

    A <num> is read as a number where it is one: 051 is 51, as TREC's judgements have it. The id of a line stays as it
    is written.

    Raises:
        EvaluationError: it cannot be read, has no questions, or something in it is none.
    """
    with reading(path) as file:
        text = file.read()
    found = dict(_tops(path, text) if _TOP.search(text) else _lines(path, text))
    if not found:
        raise EvaluationError(f"{path} has no questions: it must have <top> elements or lines of id, tab, text.")
    return found


def _tops(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for place, top in enumerate(_TOP.finditer(text), start=1):
        fields = {name.lower(): " ".join(_NAMES.sub("", value, 1).split()) for name, value in _FIELD.findall(top[1])}
        number, asked = fields.get("num", ""), fields.get("title") or fields.get("desc", "")
        if not (number and asked):
            raise EvaluationError(f"<top> {place} of {path} must have a <num>, and a <title> or a <desc>.")
        yield str(int(number)) if number.isdecimal() else number, asked


def _lines(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for place, line in enumerate(text.splitlines(), start=1):
        query, tab, asked = line.partition("\t")
        if line.strip() and not (tab and query.strip() and asked.strip()):
            raise EvaluationError(f"Line {place} of {path} is {line.strip()[:60]!r}: it must be id, tab, text.")
        if line.strip():
            yield query.strip(), asked.strip()
