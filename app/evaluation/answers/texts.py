"""Texts: which text answers a case has to be held against.

Knows nothing about measures.
"""

from __future__ import annotations

from app.batch.cells import LABELS
from app.evaluation.answers.case import Case, plain
from app.evaluation.answers.labels import among, label


def text_answers(case: Case) -> tuple[str, ...]:
    """Return the right texts, without those that only say which choice, or which label, is right."""
    choices = case.row.choices
    texts = tuple(text for text in case.gold.texts if among(choices, text) is None)
    if case.gold.label or label(case) is None:
        return texts
    return tuple(text for text in texts if plain(text) not in LABELS)
