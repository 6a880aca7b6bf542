"""Sentinel: a small decoder reads a passage and the question, and a probe on its attention scores the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from agents.errors import TechniqueError
from agents.evidence.candidates import candidates, context
from agents.evidence.selection import Candidate, select
from agents.llm.attention import AttentionModel, attention_model, content_hash
from agents.llm.locate import locate
from agents.types import Context
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Passage, Query, Run
from indexing.vectors import VectorIndex

BEFORE: Final = "Passage: "
BEHIND: Final = "\n\nQuestion: {question}\n\nAnswer:"
LEAST: Final = 1e-6
"""Added to an attention before its logarithm is taken."""

SPAN: Final = 6.0
"""Natural log odds below the best sentence's at which a sentence has nothing more of the probe: 1 in 400."""


class Probe(BaseModel):
    """A logistic regression on the attention of one model: *weights* of the sentence's heads, then of the passage's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    made: str
    model: str
    sha256: str
    bias: float
    weights: tuple[float, ...]

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the natural log odds of each row of *features*, shape (n, 2 * heads), as shape (n,)."""
        found: NDArray[np.float64] = features @ np.array(self.weights) + self.bias
        return found


@cache
def probe() -> Probe:
    """Return the probe that comes along."""
    file = resources.files("agents.steps.compress") / "sentinel.json"
    return Probe.model_validate_json(file.read_text(encoding="utf-8"))


def features(model: AttentionModel, question: str, passage: Passage) -> NDArray[np.float64]:
    """Return what the probe reads of each sentence of *passage*, shape (sentences, 2 * heads).

    Natural logarithms of the mean attention that the last token of passage and *question* pays to the sentence's
    tokens, in every head, and of that to all tokens of the passage.
    """
    shift = len(BEFORE)
    spans = [(sentence.start + shift, sentence.end + shift) for sentence in passage.sentences]
    text = BEFORE + passage.text + BEHIND.format(question=question)
    attended = model.attended(text, [*spans, (shift, shift + len(passage.text))]).astype(np.float64)
    logarithms = np.log(attended + LEAST)
    whole = np.broadcast_to(logarithms[-1], logarithms[:-1].shape)
    return np.concatenate([logarithms[:-1], whole], axis=1)


@dataclass(frozen=True, slots=True)
class Sentinel:
    """Take the sentences that the last token of passage and question attends to, by a probe on a small decoder.

        z = b + sum_j v_j ln a_j + w_j ln m_j        score = W * max(0, 1 - (z_max - z) / 6) + (1 - W) * s

    j runs over all heads of all layers, a_j is the mean attention to the tokens of the sentence, m_j to those of its
    passage, s the score of `sentences`; W = 1 is the probe alone. b, v and w are a logistic regression trained on
    SciFact's rationale sentences, for one model: another one is refused. Unlike in the paper every passage is read by
    itself, m_j makes them comparable, and the model has 135 M parameters, not 500 M: alone it is worse than
    `sentences`, and mixed a little better (docs/results.md). Slow: a third of a second a passage on two cores, and
    ten seconds to load. No passages give a context without evidence, and nothing is loaded.

    Source: Zhang et al., "Sentinel: Attention Probing of Proxy Models for LLM Context Compression with an
    Understanding Perspective", arXiv:2505.23277, 2025; the mixing is Scholiast's own.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    model: Annotated[str, Field(description="GGUF that reads: bundled, a file, or hf:owner/repo:pattern")] = "bundled"
    weight: Annotated[float, Field(ge=0, le=1, description="weight W of the probe; the rest is that of words")] = 0.3
    max_tokens: Annotated[int, Field(ge=50, le=20_000, description="tokens of all sentences together")] = 1200
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best sentence's")] = 0.65
    duplicate: Annotated[float, Field(gt=0, le=1, description="cosine from which two sentences say the same")] = 0.95

    def __post_init__(self) -> None:
        """Refuse a model that cannot be read, or that the probe was not made for."""
        file = locate(self.model)
        if content_hash(file) != probe().sha256:
            raise TechniqueError(
                f"The compress 'sentinel' has no probe for the model {file.name!r}: the weights that come along belong "
                f"to {probe().model} and mean nothing elsewhere. Leave `model` out, or train a probe by "
                f"`python tests/bench/train_sentinel.py DATA --model {self.model}`."
            )
        attention_model(file)  # last: a model that is refused must not take the place of the one that is kept

    def compress(self, query: Query, run: Run, passages: Sequence[Passage]) -> Context:
        """Return the sentences of *passages* with the highest scores, best first, within the budget."""
        scored = self._probed(query.text, candidates(query, run, passages, self))
        taken = select(
            scored,
            max_tokens=self.max_tokens,
            diversity=0.0,
            duplicate=self.duplicate,
            fairness=0.0,
            share=self.share,
        )
        return context(query, run, passages, of=scored, taken=taken)

    def _probed(self, question: str, scored: Sequence[Candidate]) -> list[Candidate]:
        """Return *scored* with the probe's word in each score."""
        if not scored:
            return []
        model, read = attention_model(locate(self.model)), [one.evidence for one in scored]
        said = {
            passage.id: probe().log_odds(features(model, question, passage))
            for passage in {one.passage.id: one.passage for one in read}.values()
        }
        log_odds = np.array([said[one.passage.id][one.index] for one in read])
        probed = np.maximum(0.0, 1.0 - (log_odds.max() - log_odds) / SPAN)
        mixed = [
            self.weight * float(share) + (1 - self.weight) * one.score for one, share in zip(read, probed, strict=True)
        ]
        return [
            replace(one, evidence=replace(one.evidence, score=score)) for one, score in zip(scored, mixed, strict=True)
        ]
