"""LameR: the language model answers with the first passages in view, and its words are searched for as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from agents.expansion import (
    Seconds,
    Seed,
    Temperature,
    Tokens,
    Weight,
    left_alone,
    new_terms,
    samples,
    searchable,
    told,
    written,
)
from agents.llm import LLM, Decoding, Prompt
from agents.prompting import as_line, load, numbered, shortened
from agents.wording import with_terms
from indexing.derived import encoded_text
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Passage, Query


@dataclass(frozen=True, slots=True)
class LameR:
    """Search for the terms q + w (a_1 + ... + a_n) / n, a_i answers that the model writes from the first passages.

    They are those of BM25, read to their first *passage_tokens* tokens, right or wrong: the model takes over the
    library's vocabulary. The paper shows 10, has 5 answers, and joins each with a copy of the question, which is w = 1.
    New terms have at most as much weight together as the question's; the vector stays, as in the paper. A question that
    finds nothing is left as it is, without a call; so is one for which nothing is written in time.

    Source: Shen et al., "Retrieval-Augmented Retrieval: Large Language Models are Strong Zero-Shot Retriever",
    Findings of ACL 2024.
    """

    llm: LLM
    library: Library
    lexical: LexicalIndex
    passages: Annotated[int, Field(ge=1, le=50, description="first passages of BM25 that the model reads")] = 5
    passage_tokens: Annotated[int, Field(ge=16, le=1024, description="tokens of a passage that are read")] = 80
    answers: Annotated[int, Field(ge=1, le=5, description="answers n, a call each")] = 1
    weight: Weight = 0.2
    max_tokens: Tokens = 128
    temperature: Temperature = 1.0
    seed: Seed = 0
    seconds: Seconds = 20.0

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone, with the words of the answers."""
        first = self._first(query) if searchable(query) else []
        if not first:
            return (query,)
        found = written(self.llm, query.text, self._asked(query, first), seconds=self.seconds)
        if not found.texts:
            return left_alone(query, found.note)
        answers = [as_line(text) for text in found.texts]
        languages = self.library.languages()
        counts = Counter(term for answer in answers for term in new_terms(query, answer, self.lexical, languages))
        added = {term: self.weight * count / len(answers) for term, count in counts.items()}
        notes = (f"An answer that the language model wrote is searched for as well: {told(one)}" for one in answers)
        return (replace(query, terms=with_terms(query.terms, added), notes=(*query.notes, *notes)),)

    def _first(self, query: Query) -> list[Passage]:
        """Return the first passages that have the words of *query*."""
        hits = self.lexical.search(query.terms, self.passages, where=query.filter)
        return list(self.library.passages([hit.passage_id for hit in hits]).values())

    def _asked(self, query: Query, first: Sequence[Passage]) -> Iterator[tuple[Prompt, Decoding]]:
        """Yield the prompt once an answer; made when it is asked for, because a server counts the tokens."""
        shown = (shortened(encoded_text(one), self.passage_tokens, self.llm.count_tokens) for one in first)
        prompt = load("lamer").fill(passages=numbered(shown), question=query.text)
        yield from samples(prompt, Decoding(self.max_tokens, self.temperature, self.seed), self.answers)
