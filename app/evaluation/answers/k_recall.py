"""K-recall of the reference: how much of a gold answer an answer has.

Source: Adlakha et al., "Evaluating Correctness and Faithfulness of Instruction-Following Models for Question
Answering", TACL 2024 (Recall).
"""

from __future__ import annotations

from app.evaluation import overlap
from app.evaluation.answers.case import Case
from app.evaluation.answers.texts import text_answers


def k_recall(case: Case) -> float | None:
    """Return the share of the words of a gold answer that the answer has, of several that of the nearest.

    0 where no answer was given; None where no gold answer has words.
    """
    shares = [overlap.recall(text, case.text) for text in text_answers(case)]
    return max((share for share in shares if share is not None), default=None)
