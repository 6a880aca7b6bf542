"""Notes: what to know of an answer besides what it says, in the language of the question.

Knows nothing about how an answer came about.
"""

from __future__ import annotations

from agents.phrases import language_of, said
from agents.phrases.english import OTHER_LANGUAGE, UNFINISHED
from agents.types import Answer
from app.application import Application


def unfinished(application: Application, question: str) -> str:
    """Return what to know when something is stored that searching does not find yet, in the language of *question*."""
    waiting = application.library.unfinished()
    if not waiting:
        return ""
    return said(UNFINISHED, question, count=f"{waiting:,}")


def in_another_language(application: Application, answer: Answer) -> str:
    """Return what to know of an answer that is not there, or not whole, when no paper is in the question's language."""
    language = language_of(answer.question)
    if answer.status == "answered" or language in {None, *application.library.languages()}:
        return ""
    return said(OTHER_LANGUAGE, answer.question)
