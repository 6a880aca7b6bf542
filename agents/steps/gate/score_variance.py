"""Score variance: feedback only where the first passages stand out by their dense scores."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from agents.runs import ranked_by
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class ScoreVariance:
    """Open if the standard deviation of the cosines of the first k passages of dense search is at least *least*.

    Fewer than two passages have none: 0.
    """

    legs: ClassVar[tuple[str, ...]] = ("dense",)

    depth: Annotated[int, Field(ge=2, le=1000, description="first passages k of the dense list")] = 10
    least: Annotated[float, Field(ge=0, le=1, description="standard deviation of their cosines")] = 0.02

    def opens(self, query: Query, run: Run) -> bool:  # noqa: ARG002 - the seam's signature
        """Return whether the scores at the head of the dense list differ enough."""
        head = [hit.score for hit in ranked_by(run, "dense")[: self.depth]]
        return (statistics.pstdev(head) if head else 0.0) >= self.least
