"""Naive: the first five passages, handed whole to the language model, which writes and cites as it likes.

Nothing is chosen, aligned or checked, so that a citation is the whole passage. Without a model the passages themselves
are the answer.

Source: Gao et al., "Retrieval-Augmented Generation for Large Language Models: A Survey", 2023 (Naive RAG).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agents.llm import LLM, Decoding
from agents.llm.grammar import cited_grammar, read_cited
from agents.prompting import as_line, load, numbered, shortened
from agents.types import Answer, Statement
from app.batch.row import Row
from app.evaluation.answers.baselines.made import Search, citation, told
from app.evaluation.answers.baselines.written import QUESTION_TOKENS, WRITTEN_TOKENS, chosen, room
from app.requests import Ranked

PASSAGES: Final = 5
STATEMENTS: Final = 4
"""As many as the answer `cited` may have."""


@dataclass(frozen=True, slots=True)
class Naive:
    """Reads the best passages of *search*, by *llm* if there is one."""

    search: Search
    llm: LLM | None

    def answer(self, row: Row) -> Answer:
        """Return what the model wrote of the passages, or the passages.

        Raises:
            ModelError: the model broke.
        """
        started = time.monotonic()
        passages = self.search(row, PASSAGES)
        citations = [citation(number, one, one.text) for number, one in enumerate(passages, start=1)]
        if self.llm is None or not passages:
            quoted = [Statement(text=one.quote, support="quoted", citations=[one.id]) for one in citations]
            return told(row, quoted, citations, started=started)
        texts = self._read(passages, self.llm)
        statements = self._written(row, texts, self.llm)
        label = chosen(row, self.llm, " ".join(texts))
        return told(row, statements, citations, label=label, model=self.llm.name, started=started)

    def _read(self, passages: Sequence[Ranked], llm: LLM) -> list[str]:
        """Return the texts of *passages*, each cut to its part of what the model can read at once."""
        each = max(1, room(llm) // len(passages))
        return [shortened(as_line(one.text), each, llm.count_tokens) for one in passages]

    def _written(self, row: Row, texts: Sequence[str], llm: LLM) -> list[Statement]:
        question = shortened(as_line(row.question), QUESTION_TOKENS, llm.count_tokens)
        prompt = load("cited").fill(sentences=numbered(texts), question=question)
        grammar = cited_grammar(len(texts), STATEMENTS)
        reply = llm.complete(prompt, Decoding(max_tokens=WRITTEN_TOKENS, grammar=grammar))
        return [
            Statement(text=line.text, support="weak", citations=list(line.numbers))
            for line in read_cited(reply, len(texts))
        ]
