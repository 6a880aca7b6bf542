"""Source boosts: min-max fusion in which some collections, kinds of file or years count more."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from agents.errors import TechniqueError
from agents.runs import Weights, convex, fused_run, refuse_bad_weights
from indexing.library import Library
from indexing.types import Run
from indexing.vectors import Facets


@dataclass(frozen=True, slots=True)
class SourceBoosts:
    """Fuse by s(d) = boost(d) * min_max(d), boost(d) the product of what its collections, file type and year count.

    A source that is not named counts 1; of several collections the one that counts most does. The boost of a year holds
    from that year until the next one that is named; before the first, and without a year, it is 1. The passage with
    the lowest score stays at 0, whatever its source. Without boosts this is min_max.

    Source: Craswell, Robertson, Zaragoza and Taylor, "Relevance Weighting for Query Independent Evidence", SIGIR 2005,
    who add what is known of a document without the question; here it multiplies, as a boost does in search engines.
    """

    library: Library
    collections: Annotated[Mapping[str, float], Field(description="collection -> how much it counts")] = field(
        default_factory=dict
    )
    file_types: Annotated[Mapping[str, float], Field(description="kind of file -> how much it counts")] = field(
        default_factory=dict
    )
    years: Annotated[Mapping[int, float], Field(description="year -> how much it and later ones count")] = field(
        default_factory=dict
    )
    weights: Weights = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse boosts that rank backwards, and weights that rank nothing."""
        refuse_bad_weights(self.weights, "fuse 'source_boosts'")
        for name, boosts in (("collections", self.collections), ("file_types", self.file_types), ("years", self.years)):
            if not all(math.isfinite(boost) and boost >= 0 for boost in boosts.values()):
                raise TechniqueError(f"Bad {name} for fuse 'source_boosts': {dict(boosts)!r}. They must be 0 or more.")

    def fuse(self, runs: Mapping[str, Run]) -> Run:
        """Return the convex combination of *runs*, each passage's score times its boost."""
        scores = convex(runs, self.weights)
        if self.collections or self.file_types or self.years:
            boosts = {key: self._boost(facets) for key, facets in self.library.facets(list(scores)).items()}
            scores = {passage: boosts.get(passage, 1.0) * score for passage, score in scores.items()}
        return fused_run(scores, runs.values())

    def _boost(self, facets: Facets) -> float:
        collection = max((self.collections.get(name, 1.0) for name in facets.collections), default=1.0)
        began = max((year for year in self.years if facets.year is not None and year <= facets.year), default=None)
        age = 1.0 if began is None else self.years[began]
        return collection * self.file_types.get(facets.file_type, 1.0) * age
