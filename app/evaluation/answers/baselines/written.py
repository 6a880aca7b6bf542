"""Written: what a language model is asked for by every baseline that has one: a label, or one of the choices.

Knows nothing about searching.
"""

from __future__ import annotations

import json
from typing import Final

from agents.llm import LLM, Decoding
from agents.prompting import as_line, load, shortened
from agents.types import Form
from app.batch.row import Row
from app.evaluation.answers.case import plain

LABELS: Final = ("yes", "no", "maybe")
WRITTEN_TOKENS: Final = 256
QUESTION_TOKENS: Final = 512
FRAME_TOKENS: Final = 256
"""Of the rules of a prompt and the chat template around it, at most."""

END_TOKENS: Final = 4
"""Behind a label, at most."""


def room(llm: LLM) -> int:
    """Return how many tokens of sources *llm* can read beside a question and what it writes."""
    return max(1, llm.context_tokens - WRITTEN_TOKENS - QUESTION_TOKENS - FRAME_TOKENS)


def chosen(row: Row, llm: LLM, sources: str) -> str:
    """Return the label, or the choice, that *llm* gives having read *sources*; "" where *row* wants neither.

    Raises:
        ModelError: the model broke.
    """
    labels = row.choices or (LABELS if row.form is Form.LABEL else ())
    if not labels:
        return ""
    prompt = load("label").fill(
        sentences=shortened(as_line(sources), room(llm), llm.count_tokens),
        question=shortened(as_line(row.question), QUESTION_TOKENS, llm.count_tokens),
        labels=", ".join(as_line(one) for one in labels),
    )
    grammar = "root ::= " + " | ".join(json.dumps(as_line(one), ensure_ascii=False) for one in labels)
    tokens = max(llm.count_tokens(as_line(one)) for one in labels) + END_TOKENS
    reply = plain(llm.complete(prompt, Decoding(max_tokens=tokens, grammar=grammar)))
    longest_first = sorted(labels, key=len, reverse=True)
    return next((one for one in longest_first if reply.startswith(plain(as_line(one)))), "")
