"""Query likelihood: the passage from which a language model would ask the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.errors import ModelError
from agents.llm import LLM
from agents.prompting import as_line, load, shortened
from agents.runs import opened, reordered
from indexing.derived import encoded_text
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class QueryLikelihood:
    """Order the first *depth* passages by w * l(q, d) + (1 - w) * s(d), l = 1/|q| sum_i ln P(q_i | d, q_1...q_(i-1)).

    P is the local language model's after "Passage: d. Please write a question based on this passage."; nothing is
    generated. s is the run's score; both are brought to [0, 1] over these passages. The others stay behind in their
    order. An empty run, or an empty question, leaves the run as it is.

    Source: Ponte and Croft, "A Language Modeling Approach to Information Retrieval", SIGIR 1998; Sachan et al.,
    "Improving Passage Retrieval with Zero-Shot Question Generation", EMNLP 2022.
    """

    llm: LLM
    library: Library
    depth: Annotated[int, Field(ge=1, le=1000, description="first passages that are read")] = 10
    weight: Annotated[float, Field(ge=0, le=1, description="weight w of its judgement; the rest is fusion's")] = 0.2
    passage_tokens: Annotated[int, Field(ge=16, le=8192, description="tokens of a passage that are read")] = 256

    def __post_init__(self) -> None:
        """Refuse a model that cannot tell how likely a question is."""
        if not self.llm.tells_likelihood:
            raise ModelError(
                f"The rerank 'query_likelihood' needs a language model in this process and {self.llm.name!r} is on a "
                "server, which does not tell how likely a question is. Set `llm` to a .gguf file, or choose another."
            )

    def rerank(self, query: Query, run: Run) -> Run:
        """Return *run* with its first *depth* passages in their new order."""
        question = as_line(query.text)
        if not question:
            return run
        run, passages = opened(run, self.depth, self.library)
        said = {key: self._likelihood(question, encoded_text(passage)) for key, passage in passages.items()}
        return reordered(run, said, name="query_likelihood", weight=self.weight)

    def _likelihood(self, question: str, text: str) -> float:
        passage = shortened(as_line(text), self.passage_tokens, self.llm.count_tokens)
        return self.llm.log_likelihood(load("question_of").fill(passage=passage), question)
