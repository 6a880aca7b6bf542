"""Near duplicates: of passages that say the same in the same words, only the best ranked stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import Field

from indexing.analysis import terms
from indexing.library import Library
from indexing.types import Hit, Query, Run

Shingles: TypeAlias = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """Drop a passage whose w-shingles resemble those of a better ranked one: |A & B| / min(|A|, |B|) >= t.

    Containment rather than Jaccard's resemblance, so that a preprint's shorter paragraph counts as the
    same as the journal's longer one.

    Source: Broder, "On the Resemblance and Containment of Documents", SEQUENCES 1997.
    """

    library: Library
    shingle: Annotated[int, Field(ge=1, le=10, description="words in a shingle")] = 4
    threshold: Annotated[float, Field(gt=0, le=1, description="shared part of the shorter text")] = 0.7

    def diversify(self, query: Query, run: Run) -> Run:  # noqa: ARG002 - the seam's signature
        """Return *run* without repetitions."""
        passages = self.library.passages([hit.passage_id for hit in run])
        kept: list[Hit] = []
        seen: list[Shingles] = []
        for hit in run:
            if hit.passage_id not in passages:  # it was removed since it was found
                continue
            shingles = self._shingles(passages[hit.passage_id].text)
            if not any(self._same(shingles, other) for other in seen):
                kept.append(hit)
                seen.append(shingles)
        return tuple(kept)

    def _shingles(self, text: str) -> Shingles:
        words = terms(text)
        return frozenset(zip(*(words[i:] for i in range(self.shingle)), strict=False))  # as long as the last

    def _same(self, one: Shingles, other: Shingles) -> bool:
        shorter = min(len(one), len(other))
        return shorter > 0 and len(one & other) / shorter >= self.threshold
