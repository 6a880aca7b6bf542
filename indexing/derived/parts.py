"""Parts: what an open library consists of.

Knows nothing about how the parts are opened or kept in agreement.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.originals import Originals
from indexing.sparse_encoder import SparseTextEncoder
from indexing.store import Store
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Encoders:
    """What makes the vectors of a library: of the texts, and learned sparse ones besides if there is a second one."""

    text: TextEncoder
    sparse: SparseTextEncoder | None = None


@dataclass(slots=True)
class Parts:
    """The store, the two indexes derived from it, the encoders that made them and the kept files."""

    store: Store
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    originals: Originals
    sparse_encoder: SparseTextEncoder | None = None
    leaving: threading.Lock = field(default_factory=threading.Lock)
    """Held while documents are dropped, or found to be LEAVING and taken back."""
