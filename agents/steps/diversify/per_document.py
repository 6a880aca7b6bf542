"""Per document: no document may crowd out the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from indexing.library import Library
from indexing.types import Hit, Query, Run


@dataclass(frozen=True, slots=True)
class PerDocument:
    """Keep at most *cap* passages of a document; what is over the cap goes behind everything else.

    Nothing is dropped, so a question about a single paper still gets all of its passages.

    Source: Scholiast's own; a cap bounds what one poisoned or repetitive source can bring into an answer.
    """

    library: Library
    cap: Annotated[int, Field(ge=1, le=100, description="passages of one document before the others' turn")] = 4

    def diversify(self, query: Query, run: Run) -> Run:  # noqa: ARG002 - the seam's signature
        """Return *run* with each document's passages beyond the cap at the end."""
        passages = self.library.passages([hit.passage_id for hit in run])
        taken: Counter[str] = Counter()
        first: list[Hit] = []
        later: list[Hit] = []
        for hit in run:
            if hit.passage_id not in passages:  # it was removed since it was found
                continue
            document = passages[hit.passage_id].document_id
            taken[document] += 1
            (first if taken[document] <= self.cap else later).append(hit)
        return (*first, *later)
