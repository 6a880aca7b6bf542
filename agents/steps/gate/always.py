"""Always: feedback after every search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Always:
    """Open whatever was found.

    Source: Scholiast's own; the do-nothing member of its seam.
    """

    legs: ClassVar[tuple[str, ...]] = ()

    def opens(self, query: Query, run: Run) -> bool:  # noqa: ARG002 - the seam's signature
        """Return True."""
        return True
