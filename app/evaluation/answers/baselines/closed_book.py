"""Closed book: the language model alone, which is given nothing to read.

Source: Roberts, Raffel and Shazeer, "How Much Knowledge Can You Pack Into the Parameters of a Language Model?", EMNLP
2020.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Self

from agents.errors import ModelMissing
from agents.judging import NOTHING
from agents.llm import LLM, Decoding
from agents.prompting import as_line, load, shortened
from agents.types import Answer, Statement
from app.batch.row import Row
from app.evaluation.answers.baselines.made import told
from app.evaluation.answers.baselines.written import QUESTION_TOKENS, WRITTEN_TOKENS, chosen
from app.evaluation.answers.quotations import sentences


@dataclass(frozen=True, slots=True)
class ClosedBook:
    """Asks *llm*, which cites nothing."""

    llm: LLM

    @classmethod
    def of(cls, llm: LLM | None) -> Self:
        """Return it with *llm*.

        Raises:
            ModelMissing: there is none.
        """
        if llm is None:
            raise ModelMissing(
                "closed_book asks the language model alone, and there is none: set `llm` to bundled, a .gguf file or "
                "a URL."
            )
        return cls(llm)

    def answer(self, row: Row) -> Answer:
        """Return what the model wrote, a statement a sentence.

        Raises:
            ModelError: the model broke.
        """
        started = time.monotonic()
        question = shortened(as_line(row.question), QUESTION_TOKENS, self.llm.count_tokens)
        reply = self.llm.complete(load("closed_book").fill(question=question), Decoding(max_tokens=WRITTEN_TOKENS))
        statements = [Statement(text=one, support="weak", citations=[]) for one in sentences(reply)]
        label = chosen(row, self.llm, NOTHING)
        return told(row, statements, [], label=label, model=self.llm.name, started=started)
