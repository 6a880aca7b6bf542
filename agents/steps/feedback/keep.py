"""Keep: one search, no feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave the query as it is, whatever was found.

    Source: Scholiast's own; the do-nothing member of its seam.
    """

    leg: ClassVar[str | None] = None

    def expand(self, query: Query, run: Run) -> Query:  # noqa: ARG002 - the seam's signature
        """Return *query*."""
        return query
