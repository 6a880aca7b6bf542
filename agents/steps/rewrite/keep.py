"""Keep: search for the person's own words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexing.types import Query


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave the query as it is.

    Source: Scholiast's own; the do-nothing member of its seam.
    """

    def rewrite(self, query: Query) -> Sequence[Query]:
        """Return *query* alone."""
        return (query,)
