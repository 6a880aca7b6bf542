"""BM25: words in common, the rare ones counting more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from agents.errors import TechniqueError
from agents.runs import named_run, with_zeros
from indexing.analysis import query_terms
from indexing.fields import BOOSTS
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Query, Run


@dataclass(frozen=True, slots=True)
class BM25:
    """Score passages by the sum over query terms t of idf(t) * tf (k1 + 1) / (tf + k1 (1 - b + b |d| / avgdl)).

    k1 = 1.2 and b = 0.75, summed over the fields of `indexing.fields`, each times its boost:
    what the passage says, what is said around it, and the document's title.
    A passage without any query term scores 0 when the filter names it, and is left out otherwise.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
    """

    keeps_scores: ClassVar[bool] = True

    lexical: LexicalIndex
    library: Library
    context: Annotated[float, Field(ge=0, le=100, description="boost of the passage with its neighbours")] = BOOSTS[
        "context"
    ]
    body: Annotated[float, Field(ge=0, le=100, description="boost of title, section and text")] = BOOSTS["body"]
    title: Annotated[float, Field(ge=0, le=100, description="boost of the title alone")] = BOOSTS["title"]

    def __post_init__(self) -> None:
        """Refuse boosts by which nothing is found."""
        if not (self.context or self.body or self.title):
            raise TechniqueError("Bad boosts for search 'bm25': all are 0. Give one of context, body and title more.")

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages for the query's terms, or for its analysed text if it has none."""
        terms = query.terms or query_terms(query.text, self.library.languages())
        boosts = {"context": self.context, "body": self.body, "title": self.title}
        found = self.lexical.search(terms, k, where=query.filter, boosts=boosts)
        scores = {hit.passage_id: hit.score for hit in found}
        return named_run("bm25", with_zeros(scores, query.filter.passages), k)
