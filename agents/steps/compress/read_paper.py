"""Read paper: where a few papers hold the answer, their whole sections are read instead of snippets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.steps.compress.sentences import Sentences
from agents.types import Context
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Passage, Query, Run, passage_id
from indexing.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """Choose from all sentences of the sections that were found, where *papers* documents hold *share* of these.

    Which passages of a paper are found depends on their words; the one before or behind may hold the answer ("It was
    .83."). Where more papers hold them, and that is most often so, this is `sentences`.

    Source: after LongRAG, Jiang, Ma and Chen, 2024, which retrieves long units for long readers; that sections are the
    units, and only where few papers are concerned, is Scholiast's own.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    papers: Annotated[int, Field(ge=1, le=10, description="papers that may be read")] = 2
    first: Annotated[int, Field(ge=1, le=100, description="first passages that decide which papers")] = 10
    share: Annotated[float, Field(ge=0, le=1, description="share of them that the papers have to hold")] = 0.6
    passages: Annotated[int, Field(ge=1, le=1000, description="passages of their sections that are read")] = 60
    max_tokens: Annotated[int, Field(ge=50, le=20_000, description="tokens of all sentences together")] = 1600

    def compress(self, query: Query, run: Run, passages: Sequence[Passage]) -> Context:
        """Return the best sentences of the sections, best first, within the budget."""
        read = self._sections(passages)
        known = {passage.id for passage in passages}
        more = [passage for passage in read if passage.id not in known]
        sentences = Sentences(self.library, self.lexical, self.vectors, self.encoder, max_tokens=self.max_tokens)
        return sentences.compress(query, run, [*passages, *more])

    def _sections(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return all passages of the sections of the papers to be read, in reading order; none where they are many."""
        held = Counter(passage.document_id for passage in passages[: self.first]).most_common(self.papers)
        papers = [document for document, _ in held]
        if not papers or sum(count for _, count in held) < self.share * len(passages[: self.first]):
            return []
        sections = {(one.document_id, one.section) for one in passages[: self.first] if one.section}
        found = self.library.documents(papers).values()  # one may have been removed meanwhile
        ids = [passage_id(document.id, position) for document in found for position in range(document.passages)]
        whole = self.library.passages(ids)
        return [one for one in whole.values() if (one.document_id, one.section) in sections][: self.passages]
