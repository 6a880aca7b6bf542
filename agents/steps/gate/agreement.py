"""Agreement: feedback only where BM25 and dense search find different passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from agents.runs import ranked_by
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class Agreement:
    """Open if |A & B| / k <= most, A and B the first k passages of BM25 and of dense search.

    Lists that agree are right already, and feedback can only drift. An empty run agrees in nothing, and opens.

    MEASURED

    Source: Diaz, "Performance Prediction Using Spatial Autocorrelation", SIGIR 2007, compares rankings of several
    systems; the threshold is Scholiast's own.
    """

    legs: ClassVar[tuple[str, ...]] = ("bm25", "dense")

    depth: Annotated[int, Field(ge=1, le=1000, description="first passages k of each list")] = 10
    most: Annotated[float, Field(ge=0, le=1, description="share of them that both lists may have")] = 0.6

    def opens(self, query: Query, run: Run) -> bool:  # noqa: ARG002 - the seam's signature
        """Return whether at most the share asked for of the first passages are the same."""
        heads = [{hit.passage_id for hit in ranked_by(run, leg)[: self.depth]} for leg in self.legs]
        return len(set.intersection(*heads)) <= self.most * self.depth
