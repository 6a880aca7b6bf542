"""Rethink: the model keeps the sentences that help, and what is missing is searched for with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.llm import LLM, Decoding
from agents.llm.next_query import missing_grammar, read_missing
from agents.reading import read
from agents.types import SoFar, SubQuestion
from agents.wording import stays_with

TOKENS: Final = 64


@dataclass(frozen=True, slots=True)
class Rethink:
    """Filter what was found, then search again for what is missing, beside the best sentence that was kept.

    Where the sentences do not lead on, the next best candidate does: a sentence that was carried before is not carried
    again. Decided by numbers and words alone, without chance.

    Source: Zhang et al., "Hierarchical Retrieval-Augmented Generation Model with Rethink for Multi-hop Question
    Answering", 2024 (its filter and its rethinking; its fallback by chance is left out).
    """

    llm: LLM
    confident: Annotated[float, Field(ge=0, le=1, description="confidence from which it is not asked")] = 0.75
    source_tokens: Annotated[int, Field(ge=50, le=100_000, description="tokens of sentences the model reads")] = 300

    def follow(self, so_far: SoFar) -> tuple[SubQuestion, ...]:
        """Return what is missing with the sentence that leads there; nothing where nothing is missing.

        Raises:
            ModelError: the model broke; `BoundMet` when the question may not ask it any more.
        """
        if so_far.settled(self.confident):
            return ()
        evidence = so_far.context.evidence
        reply = read(
            self.llm,
            "rethink",
            so_far.question.text,
            evidence,
            tokens=self.source_tokens,
            decoding=lambda count: Decoding(max_tokens=TOKENS, grammar=missing_grammar(count)),
        )
        if reply is None:
            return ()
        places, missing = read_missing(reply.text, reply.sentences)
        known = (so_far.question.text, *(one.text for one in evidence))
        if not missing or not stays_with(missing, known):
            return ()
        asked = " ".join(part.text for part in so_far.plan.parts)
        kept = (evidence[place].text for place in places)
        carried = next((text for text in kept if text not in asked), "")
        return (SubQuestion(f"{missing} {carried}".strip(), wants="what the model misses"),)
