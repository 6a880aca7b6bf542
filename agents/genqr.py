"""GenQR: keywords that the language model suggests when it is instructed in several ways.

Knows nothing about whether they make one query or several.

Source: Dhole and Agichtein, "GenQREnsemble: Zero-Shot LLM Ensemble Prompting for Generative Query Reformulation",
ECIR 2024, whose ten instructions these are, word for word.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import Field

from agents.expansion import NOTHING, Written, written
from agents.llm import LLM, Decoding
from agents.llm.lists import phrases_grammar, read_phrases
from agents.prompting import load

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

Instructions: TypeAlias = Annotated[
    int, Field(ge=1, le=len(INSTRUCTIONS), description="instructions that are followed, a call each; the paper has 10")
]

_LEAST: Final = 3
_MOST: Final = 10
"""Phrases that are asked for."""


def suggested(llm: LLM, question: str, *, instructions: int, decoding: Decoding, seconds: float) -> Written:
    """Return the keywords that each of the first *instructions* brings, as texts of phrases, a line each."""
    template = load("genqr")
    form = phrases_grammar(_LEAST, _MOST)
    asked = [
        (
            template.fill(instruction=instruction, question=question),
            Decoding(decoding.max_tokens, decoding.temperature, decoding.seed + number, grammar=form),
        )
        for number, instruction in enumerate(INSTRUCTIONS[:instructions])
    ]
    found = written(llm, question, asked, seconds=seconds)
    own = question.casefold()
    listed = ("\n".join(one for one in read_phrases(text) if one.casefold() != own) for text in found.texts)
    texts = tuple(text for text in listed if text)
    return Written(texts, "" if texts else found.note or NOTHING)
