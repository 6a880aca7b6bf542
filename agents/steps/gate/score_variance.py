"""Score variance: feedback only where no passages stand out by their dense scores."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from agents.runs import ranked_by
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class ScoreVariance:
    """Open if the standard deviation of the cosines of the first k passages of dense search is at most *most*.

    A head that stands out is right already, and feedback can only drift. Fewer than two passages have none: it opens.

    Measured on CACM, Cranfield, Medline and SciFact. The signal tells questions with an nDCG@10 of .5 or more with an
    AUC of .63, .74, .70, .66. Which of them gain by feedback it does not tell: AUC .50, .52, .31, .61 for RM3. Behind
    this gate the average gain in nDCG@10 of RM3, vector PRF by the average and ColBERT-PRF is .0049, .0074 and .0113
    in place of .0060, .0084 and .0107: it saves a second search now and then, and is worth no more.

    Source: Shtok et al., "Predicting Query Performance by Query-Drift Estimation", TOIS 2012 (NQC), for cosines, and
    not divided by the score of the corpus.
    """

    legs: ClassVar[tuple[str, ...]] = ("dense",)

    depth: Annotated[int, Field(ge=2, le=1000, description="first passages k of the dense list")] = 50
    most: Annotated[float, Field(ge=0, le=1, description="standard deviation that their cosines may have")] = 0.09

    def opens(self, query: Query, run: Run) -> bool:  # noqa: ARG002 - the seam's signature
        """Return whether the scores at the head of the dense list are close together."""
        head = [hit.score for hit in ranked_by(run, "dense")[: self.depth]]
        return (statistics.pstdev(head) if head else 0.0) <= self.most
