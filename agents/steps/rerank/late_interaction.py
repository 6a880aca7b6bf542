"""Late interaction: every word of the question looks for its best match in the passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from agents.evidence.coverage import idf
from agents.runs import reordered
from indexing.analysis import terms
from indexing.derived import encoded_text
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.token_signs import best_matches
from indexing.types import Query, QueryTokens, Run, Signs


@dataclass(frozen=True, slots=True)
class LateInteraction:
    """Order the first *depth* passages by w * m(q, d) + (1 - w) * s(d), m = sum_i v_i max_j sim(q_i, d_j).

    q_i and d_j are the encoder's embeddings of the tokens of question and passage, without special tokens and
    punctuation. Of a passage's the library keeps the signs (`indexing.token_signs`); what it does not have yet is made
    at question time. v_i is the idf of the word that the token is of, and all v_i sum to 1. s is the run's score; both
    are brought to [0, 1] over these passages, and the others stay behind in their order. An empty run, a question
    without words, or an encoder without embeddings of tokens leaves the run as it is.

    Source: Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction
    over BERT", SIGIR 2020, here with an encoder that was not trained for it and weights on the question's tokens.
    """

    encoder: TextEncoder
    library: Library
    lexical: LexicalIndex
    depth: Annotated[int, Field(ge=1, le=1000, description="first passages that are judged")] = 30
    weight: Annotated[float, Field(ge=0, le=1, description="weight w of its judgement; the rest is fusion's")] = 0.5

    def rerank(self, query: Query, run: Run) -> Run:
        """Return *run* with its first *depth* passages in their new order."""
        asked = query.tokens
        if asked is None or asked.text != query.text:
            _, asked = self.encoder.encode_question(query.text)
        if not len(asked.vectors) or not run:
            return run
        signs = self._signs([hit.passage_id for hit in run[: self.depth]])
        judged = best_matches(asked.vectors, list(signs.values())) @ self._weights(asked)
        said = {key: float(score) for key, score in zip(signs, judged, strict=True)}
        there = (*(hit for hit in run[: self.depth] if hit.passage_id in said), *run[self.depth :])
        return reordered(there, said, name="late_interaction", weight=self.weight)

    def _signs(self, ids: list[int]) -> dict[int, Signs]:
        """Return passage id -> the signs of its tokens; one that was removed since it was found has none."""
        kept = self.library.token_signs(ids, self.encoder.fingerprint)
        if lacking := [key for key in ids if key not in kept]:
            passages = self.library.passages(lacking)
            _, made = self.encoder.encode_passages([encoded_text(passage) for passage in passages.values()])
            kept |= dict(zip(passages, made, strict=True))
        return kept

    def _weights(self, asked: QueryTokens) -> NDArray[np.float32]:
        """Return the idf of each token's word, the least of the library's languages', with a sum of 1."""
        languages = self.library.languages() or ("en",)
        of_word = {word: min(self._idf(word, language) for language in languages) for word in set(asked.words)}
        weights = np.array([of_word[word] for word in asked.words], np.float32)
        total = float(weights.sum())
        return weights / total if total else np.full(len(weights), 1 / len(weights), np.float32)

    def _idf(self, word: str, language: str) -> float:
        return max((idf(term, self.lexical) for term in terms(word, language)), default=0.0)
