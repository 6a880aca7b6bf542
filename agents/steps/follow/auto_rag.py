"""Auto-RAG: the model says whether it has read enough, or what to search for next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.llm import LLM, Decoding
from agents.llm.next_query import read_search, search_grammar
from agents.reading import read
from agents.types import SoFar, SubQuestion
from agents.wording import stays_with

TOKENS: Final = 48


@dataclass(frozen=True, slots=True)
class AutoRag:
    """Ask the model after each round; its refined query is searched for beside what was found before.

    A query with a name or a number that neither question nor sentences have is not searched for: small models make them
    up. When the evidence is enough by `agents/sufficiency.py`, a model's word is second, and it is not asked.

    Source: Yu, Zhang and Feng, "Auto-RAG: Autonomous Retrieval-Augmented Generation for Large Language Models", 2024;
    without its trained model and its fallback to documents that a model makes up.
    """

    llm: LLM
    confident: Annotated[float, Field(ge=0, le=1, description="confidence from which it is not asked")] = 0.75
    source_tokens: Annotated[int, Field(ge=50, le=100_000, description="tokens of sentences the model reads")] = 300

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:
        """Return the refined query; nothing where the model has read enough.

        Raises:
            ModelError: the model broke; `BoundMet` when the question may not ask it any more.
        """
        if so_far.settled(self.confident):
            return ()
        evidence = so_far.context.evidence
        reply = read(
            self.llm,
            "search_again",
            so_far.question.text,
            evidence,
            tokens=self.source_tokens,
            decoding=lambda _: Decoding(max_tokens=TOKENS, grammar=search_grammar()),
        )
        query = "" if reply is None else read_search(reply.text)
        known = (so_far.question.text, *(one.text for one in evidence))
        return (SubQuestion(query, wants="what the model misses"),) if query and stays_with(query, known) else ()
