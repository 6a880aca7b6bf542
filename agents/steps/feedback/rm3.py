"""RM3: the words of the first passages, mixed into the query as a relevance model."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from pydantic import Field

from agents.relevance import informative, mixed, scaled, strongest, term_frequencies
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class RM3:
    """Search with q' = w q + (1 - w) r, r(t) ~ sum over feedback passages d of s(d)^p * tf(t, d) / (|d| + mu).

    q and r sum to 1; of each passage, and of r, only the *terms* most frequent that are neither very common nor very
    short or long are kept, and |d| counts these. s(d) is the score of who ranked d. The dense leg is left as it is.
    No passages leave the query as it is.

    Anserini has p = 1, mu = 0, 10 passages, 10 terms, w = 0.5. Of the smoothed model only the part that is the
    passage's own is kept: what all passages share, BM25 weighs itself. Dirichlet's mu keeps a bare title, each word of
    which is a large part of it, from outweighing an abstract. AP of BM25 / Anserini's RM3 / 10 passages, 50 terms,
    mu = 200, p = 2, w = 0.5: Cranfield .305 / .323 / .337, CACM (half of it bare titles) .346 / .289 / .385.
    The defaults are gentle, since a question with one right answer loses by drifting; those find more.

    Source: Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD"; the pruning is Anserini's.
    """

    leg: ClassVar[str | None] = "bm25"

    library: Library
    lexical: LexicalIndex
    passages: Annotated[int, Field(ge=0, le=100, description="first passages taken to be relevant")] = 5
    terms: Annotated[int, Field(ge=1, le=200, description="terms of the relevance model")] = 50
    mu: Annotated[float, Field(ge=0, le=10_000, description="smoothing: terms a passage is taken to have besides")] = (
        200.0
    )
    power: Annotated[float, Field(ge=0, le=16, description="exponent p of scores; more trusts the first more")] = 2.0
    original: Annotated[float, Field(ge=0, le=1, description="weight w of the person's own words")] = 0.8

    def expand(self, query: Query, run: Run) -> Query:
        """Return *query* with its terms mixed with those of the first passages of *run*."""
        scores = {hit.passage_id: hit.score for hit in run}
        best = max(scores.values(), default=0.0) or 1.0
        model: dict[str, float] = defaultdict(float)
        for passage, frequencies in term_frequencies(run[: self.passages], self.library).items():
            kept = strongest(informative(frequencies, self.lexical), self.terms)
            length = sum(kept.values()) + self.mu
            for term, frequency in kept.items():
                model[term] += (max(0.0, scores[passage]) / best) ** self.power * frequency / length
        if not model:
            return query
        relevance = scaled(strongest(model, self.terms), norm=1)
        return replace(query, terms=mixed(scaled(query.terms, norm=1), relevance, self.original))
