"""Decided: how a label or a choice came about, as data of a trace.

Knows nothing about how any technique decides: what it says of itself is told.
"""

from __future__ import annotations

import inspect

from pydantic import JsonValue

from agents.claims.for_or_against import for_or_against
from agents.evidence.form import form_of
from agents.settings import Forms
from agents.steps.answer import ANSWER
from agents.steps.answer.label import as_asked
from agents.types import Context, Draft, Form, Question


def decided(question: Question, draft: Draft, context: Context, forms: Forms) -> dict[str, JsonValue]:
    """Return the label of *draft*, by which technique and which rule it was found, and what each reason says to it.

    *mean* is the leaning that a label was decided by, of all sentences that were weighed. *leans* of a reason is from
    -1 (no) to 1 (yes) by its words, for yes, no and maybe alone; *fits* in [0, 1] how well it fits the question.
    """
    form = form_of(question)
    choice = forms.choices()[form]
    reasons: list[JsonValue] = []
    for statement in draft.statements:
        first = context.evidence[statement.evidence[0]]
        leans = {"leans": for_or_against(as_asked(question, context), statement.text)} if form is Form.LABEL else {}
        reasons.append({"text": statement.text, "fits": round(first.score, 3), **leans})
    rule = inspect.cleandoc(ANSWER[choice.name].__doc__ or "").partition("\n\n")[0]
    return {
        "label": draft.label,
        **({} if draft.mean is None else {"mean": round(draft.mean, 3)}),
        "by": choice.name,
        "rule": " ".join(rule.replace("*", "").split()),
        "reasons": reasons,
    }
