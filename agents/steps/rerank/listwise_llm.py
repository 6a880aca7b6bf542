"""Listwise: the language model puts passages in order, a window of them at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.errors import TechniqueError
from agents.llm import LLM, Decoding
from agents.llm.permutation import permutation_grammar, read_permutation
from agents.prompting import load, numbered, shortened
from agents.runs import opened, reordered
from indexing.derived import encoded_text
from indexing.library import Library
from indexing.types import Query, Run

TOKENS_A_NUMBER: Final = 8
"""Tokens of "[12] > ", at most."""


@dataclass(frozen=True, slots=True)
class ListwiseLLM:
    """Let the model order *window* passages at a time, from the end of the first *depth* to the front by *step*.

    What is good moves up from window to window. The model writes "[2] > [1] > ..." under a bounded grammar; what it
    leaves out keeps its order, so a broken reply changes nothing. The score of rank r is -r, mixed with the run's
    score s by w * -r + (1 - w) * s, both brought to [0, 1]. An empty run stays empty, without a call.

    Source: Sun et al., "Is ChatGPT Good at Search? Investigating Large Language Models as Re-Ranking Agents",
    EMNLP 2023 (RankGPT; window 20 and step 10 there).
    """

    llm: LLM
    library: Library
    depth: Annotated[int, Field(ge=2, le=1000, description="first passages that are ordered")] = 20
    window: Annotated[int, Field(ge=2, le=100, description="passages the model sees at once")] = 10
    step: Annotated[int, Field(ge=1, le=100, description="passages the window moves; not above the window")] = 5
    weight: Annotated[float, Field(ge=0, le=1, description="weight w of the model's order; the rest is fusion's")] = 1.0
    passage_tokens: Annotated[int, Field(ge=16, le=8192, description="tokens of a passage that are read")] = 100

    def __post_init__(self) -> None:
        """Refuse steps that pass over passages."""
        if self.step > self.window:
            raise TechniqueError(
                f"The rerank 'listwise_llm' cannot move a window of {self.window} by {self.step}: passages between two "
                "windows would never be read. Give a step of at most the window."
            )

    def rerank(self, query: Query, run: Run) -> Run:
        """Return *run* with its first *depth* passages in the model's order."""
        run, passages = opened(run, self.depth, self.library)
        texts = {
            key: shortened(encoded_text(passage), self.passage_tokens, self.llm.count_tokens)
            for key, passage in passages.items()
        }
        order = [hit.passage_id for hit in run[: len(texts)]]
        end = len(order)
        while end > 1:
            start = max(0, end - self.window)
            order[start:end] = self._ordered(query.text, order[start:end], texts)
            end = end - self.step if start else 0
        said = {passage: -float(rank) for rank, passage in enumerate(order, start=1)}
        return reordered(run, said, name="listwise_llm", weight=self.weight)

    def _ordered(self, question: str, window: list[int], texts: dict[int, str]) -> list[int]:
        prompt = load("listwise").fill(
            passages=numbered(texts[key] for key in window), question=question, number=str(len(window))
        )
        decoding = Decoding(max_tokens=TOKENS_A_NUMBER * len(window), grammar=permutation_grammar(len(window)))
        ranking = read_permutation(self.llm.complete(prompt, decoding), len(window))
        return [window[number - 1] for number in ranking]
