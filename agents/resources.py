"""Resources: everything a technique may ask for by the name of a field.

Knows nothing about techniques; who opened a resource closes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.llm import LLM
from agents.llm.remembered import Replies
from indexing.cross_encoder import PairScorer
from indexing.encoder import TextEncoder
from indexing.entailment import Entailer
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.sparse_encoder import SparseTextEncoder
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Resources:
    """The open library and models that the steps of one run share."""

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    llm: LLM | None = None  # None: no language model is configured, only extractive answers
    reranker: PairScorer | None = None  # None: no cross-encoder is set
    entailer: Entailer | None = None  # None: no model for inference is set
    sparse_encoder: SparseTextEncoder | None = None  # None: the library has no learned sparse vectors
    replies: Replies = field(default_factory=Replies)  # what the language model wrote for searches before
