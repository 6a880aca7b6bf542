"""Agreement: feedback only where both lists begin with the same passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from agents.runs import ranked_by
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Agreement:
    """Open if |A & B| / k >= least, A and B the first k passages of BM25 and of dense search.

    An empty run does not open it unless *least* is 0.
    """

    legs: ClassVar[tuple[str, ...]] = ("bm25", "dense")

    depth: Annotated[int, Field(ge=1, le=1000, description="first passages k of each list")] = 10
    least: Annotated[float, Field(ge=0, le=1, description="share of them that both lists have")] = 0.3

    def opens(self, query: Query, run: Run) -> bool:  # noqa: ARG002 - the seam's signature
        """Return whether the first passages of both lists are the same to the share asked for."""
        heads = [{hit.passage_id for hit in ranked_by(run, leg)[: self.depth]} for leg in self.legs]
        return len(set.intersection(*heads)) >= self.least * self.depth
