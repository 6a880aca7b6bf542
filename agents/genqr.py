"""GenQR: keywords that the language model suggests when it is instructed in several ways.

Knows nothing about whether they make one query or several.

Source: Dhole and Agichtein, "GenQREnsemble: Zero-Shot LLM Ensemble Prompting for Generative Query Reformulation",
ECIR 2024, whose ten instructions these are, word for word.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.expansion import (
    NOTHING,
    Original,
    Seconds,
    Seed,
    Temperature,
    Tokens,
    Weight,
    Written,
    left_alone,
    searchable,
    written,
)
from agents.llm import LLM, Decoding
from agents.llm.lists import phrases_grammar, read_phrases
from agents.prompting import load
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query

INSTRUCTIONS: Final = (
    "Improve the search effectiveness by suggesting expansion terms for the query",
    "Recommend expansion terms for the query to improve search results",
    "Improve the search effectiveness by suggesting useful expansion terms for the query",
    "Maximize search utility by suggesting relevant expansion phrases for the query",
    "Enhance search efficiency by proposing valuable terms to expand the query",
    "Elevate search performance by recommending relevant expansion phrases for the query",
    "Boost the search accuracy by providing helpful expansion terms to enrich the query",
    "Increase the search efficacy by offering beneficial expansion keywords for the query",
    "Optimize search results by suggesting meaningful expansion terms to enhance the query",
    "Enhance search outcomes by recommending beneficial expansion terms to supplement the query",
)

_LEAST: Final = 3
_MOST: Final = 10
"""Phrases that are asked for."""


@dataclass(frozen=True, slots=True)
class GenQR(ABC):
    """What both techniques do: ask for keywords by the first *instructions*, and search with what comes."""

    llm: LLM
    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    instructions: Annotated[
        int, Field(ge=1, le=len(INSTRUCTIONS), description="instructions followed, a call each; the paper has 10")
    ] = 1
    weight: Weight = 0.2
    original: Original = 0.5
    max_tokens: Tokens = 64
    temperature: Temperature = 0.7
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* with the keywords, or as it is where the model suggests none in time."""
        if not searchable(query):
            return (query,)
        found = self._suggested(query.text)
        return self.expanded(query, found.texts) if found.texts else left_alone(query, found.note)

    @abstractmethod
    def expanded(self, query: Query, texts: Sequence[str]) -> Sequence[Query]:
        """Return what is searched for, with the keywords of each instruction: *texts* of phrases, a line each."""

    def _suggested(self, question: str) -> Written:
        template, form = load("genqr"), phrases_grammar(_LEAST, _MOST)
        asked = [
            (
                template.fill(instruction=instruction, question=question),
                Decoding(self.max_tokens, self.temperature, self.seed + number, grammar=form),
            )
            for number, instruction in enumerate(INSTRUCTIONS[: self.instructions])
        ]
        found = written(self.llm, question, asked, seconds=self.seconds)
        own = question.casefold()
        listed = ("\n".join(one for one in read_phrases(text) if one.casefold() != own) for text in found.texts)
        texts = tuple(text for text in listed if text)
        return Written(texts, "" if texts else found.note or NOTHING)
