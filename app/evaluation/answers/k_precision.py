"""K-precision: how much of an answer stands in the evidence that it cites.

Source: Adlakha et al., "Evaluating Correctness and Faithfulness of Instruction-Following Models for Question
Answering", TACL 2024.
"""

from __future__ import annotations

from app.evaluation import overlap
from app.evaluation.answers.case import Case


def k_precision(case: Case) -> float | None:
    """Return the share of the answer's words that its evidence has, None where nothing is said.

    The answer is its statements, one behind the other. The evidence is the quotations that these cite, each once: a
    line of answers has no other words of a passage. An answer that cites nothing has no evidence: 0.
    """
    quotes = {citation.id: citation.quote for one in case.statements for citation in case.cited(one)}
    return overlap.k_precision(case.text, " ".join(quotes.values()))
