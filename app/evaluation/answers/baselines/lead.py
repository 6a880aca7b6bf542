"""Lead: the first sentences of the passage that is found first, word for word.

Source: the lead baseline of summarisation, Nallapati et al., "SummaRuNNer", AAAI 2017.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from agents.types import Answer, Statement
from app.batch.row import Row
from app.evaluation.answers.baselines.made import Search, citation, told
from indexing.sentences import split

SENTENCES: Final = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """Quotes the first three sentences; gives no label."""

    search: Search

    def answer(self, row: Row) -> Answer:
        """Return the sentences, each with its citation."""
        started = time.monotonic()
        passages = self.search(row, 1)
        quotes = [one.text[start:end] for one in passages for start, end in split(one.text)[:SENTENCES]]
        statements = [
            Statement(text=quote, support="quoted", citations=[number]) for number, quote in enumerate(quotes, start=1)
        ]
        citations = [citation(number, passages[0], quote) for number, quote in enumerate(quotes, start=1)]
        return told(row, statements, citations, started=started)
