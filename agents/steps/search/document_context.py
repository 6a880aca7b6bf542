"""Document context: passages near the question, in documents that are near it as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import Annotated

from pydantic import Field

from agents.runs import named_run
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import Filter, Query, Run
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """Score a passage p of document d by (1 - share) * cos(E(q), E(p)) + share * mean over p' in d of cos(E(q), E(p')).

    The mean is the question's product with the mean of the document's stored vectors, so nothing is encoded. The
    passages of every document that dense search finds are scored. A passage without a vector scores its document's
    part alone.

    Source: Wang et al., "DAPR: A Benchmark on Document-Aware Passage Retrieval", ACL 2024, whose documents are pooled
    into one vector; for document-level BM25, which it fuses with dense search, see `hierarchical`.
    """

    vectors: VectorIndex
    encoder: TextEncoder
    library: Library
    share: Annotated[float, Field(ge=0, le=1, description="share of the document's score")] = 0.3
    candidates: Annotated[int, Field(ge=1, le=1000, description="passages that documents are found by, at least")] = 150

    def search(self, query: Query, k: int) -> Run:
        """Return the *k* best passages of the documents that are nearest to the query's vector."""
        vector = query.vector if query.vector is not None else self.encoder.encode_query(query.text)
        wanted = query.filter.passages
        if wanted is None:
            near = [hit.passage_id for hit in self.vectors.search(vector, max(k, self.candidates), where=query.filter)]
        owners = self.library.siblings(near if wanted is None else wanted)
        if not owners:
            return named_run("document_context", dict.fromkeys(wanted or (), 0.0), k)
        found = self.vectors.search(vector, len(owners), where=Filter(documents=tuple(sorted(set(owners.values())))))
        cosines = {hit.passage_id: hit.score for hit in found if hit.passage_id in owners}
        held: dict[str, list[float]] = defaultdict(list)
        for passage, cosine in cosines.items():
            held[owners[passage]].append(cosine)
        documents = {document: fmean(each) for document, each in held.items()}
        scores = {
            passage: (1 - self.share) * cosines.get(passage, 0.0)
            + self.share * documents.get(owners.get(passage, ""), 0.0)
            for passage in (cosines if wanted is None else wanted)
        }
        return named_run("document_context", scores, k)
