"""Baselines: simple ways to answer the questions of a batch, written as its outcomes are.

One a file. None of them checks anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from agents.llm import LLM
from app.evaluation.answers.baselines.closed_book import ClosedBook
from app.evaluation.answers.baselines.lead import Lead
from app.evaluation.answers.baselines.made import Answering, Search
from app.evaluation.answers.baselines.naive import Naive

Make: TypeAlias = Callable[[Search, LLM | None], Answering]

BASELINES: Final[dict[str, Make]] = {
    "naive": Naive,
    "closed_book": lambda _, llm: ClosedBook.of(llm),
    "lead": lambda search, _: Lead(search),
}
