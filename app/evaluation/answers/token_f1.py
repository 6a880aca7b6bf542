"""Token F1 and exact match: how near an answer's words are to those of a gold answer.

The best of several gold answers counts; an answer that was not given has no words. Source: Rajpurkar et al., "SQuAD",
EMNLP 2016.
"""

from __future__ import annotations

from app.evaluation.answers.case import Case
from app.evaluation.answers.texts import text_answers
from app.evaluation.overlap import f1, matches


def token_f1(case: Case) -> float | None:
    """Return 2 |G & A| / (|G| + |A|) of the words of the answer and of the nearest gold answer."""
    gold = text_answers(case)
    return max(f1(text, case.text) for text in gold) if gold else None


def exact_match(case: Case) -> bool | None:
    """Return whether the answer has the words of a gold answer, and no others."""
    gold = text_answers(case)
    return any(matches(text, case.text) for text in gold) if gold else None
