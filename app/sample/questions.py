"""The questions about the sample library and what a right answer quotes; knows nothing about how they are answered."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

PAPERS = Path(__file__).parent / "papers"
"""The folder of the sample papers, with their BibTeX file."""

_QUESTIONS = Path(__file__).parent / "questions.jsonl"


@dataclass(frozen=True, slots=True)
class Expected:
    """A place a right answer may cite: the file, its 1-based page and words the quotation contains."""

    document: str
    page: int
    phrase: str


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question about the sample library.

    Kinds: 'simple', 'table' and 'author' are answered by any one of the places expected, 'two_papers' needs all of
    them; 'unanswerable' is about something else, 'near_miss' about something near that the papers do not say.
    """

    id: str
    question: str
    answerable: bool
    kind: str
    expected: tuple[Expected, ...]
    demo: bool = False


def load_questions() -> tuple[SampleQuestion, ...]:
    """Return all questions in the order of the file."""
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    return tuple(_question(json.loads(line)) for line in lines)


def demo_questions() -> tuple[SampleQuestion, ...]:
    """Return the three questions of the demonstration: a simple one, one of two papers, one without an answer."""
    return tuple(question for question in load_questions() if question.demo)


def _question(fields: dict[str, object]) -> SampleQuestion:
    places = fields.pop("expected")
    assert isinstance(places, list)
    return SampleQuestion(expected=tuple(Expected(**place) for place in places), **fields)  # type: ignore[arg-type]
