"""Iter-RetGen: what the model answers from the first search is the query of the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.llm import LLM, Decoding
from agents.prompting import as_line
from agents.reading import read
from agents.types import SoFar, SubQuestion


@dataclass(frozen=True, slots=True)
class IterRetgen:
    """Search for q_t = y_(t-1) + q, y_(t-1) being the model's short answer from what was found so far.

    A wrong answer brings passages near it and is not told: the answer that is shown is written and checked later.

    Source: Shao et al., "Enhancing Retrieval-Augmented Large Language Models with Iterative Retrieval-Generation
    Synergy", Findings of EMNLP 2023. Two rounds bring nearly all of its gain.
    """

    llm: LLM
    rounds: Annotated[int, Field(ge=2, le=10, description="rounds of searching, the first included")] = 2
    source_tokens: Annotated[int, Field(ge=50, le=100_000, description="tokens of sentences the model reads")] = 300
    max_tokens: Annotated[int, Field(ge=8, le=1024, description="tokens it may write")] = 48

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:
        """Return the model's answer with the question behind it.

        Raises:
            ModelError: the model broke; `BoundMet` when the question may not ask it any more.
        """
        if so_far.rounds >= self.rounds:
            return ()
        asked = so_far.question.text
        reply = read(
            self.llm,
            "short_answer",
            asked,
            so_far.context.evidence,
            tokens=self.source_tokens,
            decoding=lambda _: Decoding(max_tokens=self.max_tokens, stop=("\n",)),
        )
        answer = "" if reply is None else as_line(reply.text)
        return (SubQuestion(f"{answer} {asked}", wants="support for the draft answer"),) if answer else ()
