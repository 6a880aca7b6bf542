"""Topics: questions as TREC writes them (<top> with <num> and <title>) or as lines of id, tab, text; plain or .gz.

Knows nothing about judgements.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.evaluation.errors import EvaluationError
from app.evaluation.files import reading
from app.evaluation.markup import elements

LONGEST: Final = 100_000_000
"""Characters of a file of questions, which is read at once."""

_FIELD: Final = re.compile(r"<(num|title|desc)>([^<]*(?:<(?!/?[a-z]+>)[^<]*)*)", re.IGNORECASE)
"""A field to the next tag; a < that begins none is text."""

_NAMES: Final = re.compile(r"\s*(?:Number|Topic|Description)\s*:\s*", re.IGNORECASE)


def read_topics(path: Path) -> dict[str, str]:
    """Return query id -> text: the title of a <top>, or its description where it has no title.

    A <num> is read as a number where it is one: 051 is 51, as TREC's judgements have it. The id of a line stays as it
    is written.

    Raises:
        EvaluationError: it cannot be read, is too long, has no questions, or something in it is none.
    """
    with reading(path) as file:
        text = file.read(LONGEST + 1)
    if len(text) > LONGEST:
        raise EvaluationError(f"{path} has more than {LONGEST:,} characters: it cannot be a file of questions.")
    found = dict(_tops(path, text)) or dict(_lines(path, text))
    if not found:
        raise EvaluationError(f"{path} has no questions: it must have <top> elements or lines of id, tab, text.")
    return found


def _tops(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for place, top in enumerate(elements(text, "TOP"), start=1):
        fields = {name.lower(): _named(value) for name, value in _FIELD.findall(top.inside)}
        number, asked = fields.get("num", ""), fields.get("title") or fields.get("desc", "")
        if not (number and asked):
            raise EvaluationError(f"<top> {place} of {path} must have a <num>, and a <title> or a <desc>.")
        yield str(int(number)) if number.isdecimal() else number, asked


def _named(value: str) -> str:
    return _NAMES.sub("", " ".join(html.unescape(value).split()), 1).strip()


def _lines(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for place, line in enumerate(text.splitlines(), start=1):
        query, tab, asked = line.partition("\t")
        if line.strip() and not (tab and query.strip() and asked.strip()):
            raise EvaluationError(f"Line {place} of {path} is {line.strip()[:60]!r}: it must be id, tab, text.")
        if line.strip():
            yield query.strip(), asked.strip()
