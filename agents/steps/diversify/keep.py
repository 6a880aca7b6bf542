"""Keep: everything that was found, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave the run as it is.

    Source: Scholiast's own; the do-nothing member of its seam.
    """

    def diversify(self, query: Query, run: Run) -> Run:  # noqa: ARG002 - the seam's signature
        """Return *run*."""
        return run
