"""Arranging: what a vector index does once it is large, so that it is searched as fast as when it was small.

Knows nothing about graphs; a server arranges itself.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from indexing.errors import EngineError
from indexing.progress import OnProgress, Progress, Stage
from indexing.vectors import VectorIndex


@runtime_checkable
class Arrangeable(Protocol):
    """A vector index that is told when to arrange itself."""

    @property
    def wants_arranging(self) -> bool:
        """Return whether it is worth while."""

    def arrange(self) -> bool:
        """Do it, which takes minutes, while reading and writing go on."""


def arrange(vectors: VectorIndex, on_progress: OnProgress) -> str:
    """Arrange *vectors* if it is worth while; return a sentence when it could not be done.

    Nothing is lost then: searches are right without it, only slower.
    """
    if not isinstance(vectors, Arrangeable) or not vectors.wants_arranging:
        return ""
    on_progress(Progress(Stage.ARRANGE, 0, None, "passages"))
    try:
        vectors.arrange()
    except EngineError as error:
        return str(error)
    size = len(vectors)
    on_progress(Progress(Stage.ARRANGE, size, size, "passages"))
    return ""
