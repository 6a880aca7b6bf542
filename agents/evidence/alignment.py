"""Alignment: which sentences a written statement rests on. Assigned here, whatever numbers its writer gave.

Knows nothing about whether the sentences support the statement: checking that is the verifiers'.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from agents.evidence.coverage import Coverage, TermCounts, weighted
from agents.types import Context
from indexing.analysis import content_terms, terms
from indexing.encoder import TextEncoder
from indexing.types import Document

HINT: Final = 0.05
"""What the writer's own number is worth: it decides between sentences that fit equally well."""

LEAST_GAIN: Final = 0.15
"""Share of the statement's words that a further sentence has to bring."""


@dataclass(frozen=True, slots=True)
class Aligner:
    """Finds the sentences of a context that a statement is nearest to.

    A sentence fits a statement by the mean of the idf-weighted share of the statement's words that it has
    and of their cosine. The best one is taken, then up to *most* - 1 others that each bring words that those
    before lack.
    """

    encoder: TextEncoder
    counts: TermCounts
    documents: Mapping[str, Document]
    most: int = 2

    def align(self, text: str, context: Context, *, hint: Collection[int]) -> tuple[int, ...]:
        """Return indexes into the evidence of *context*, the best fitting first; none for an empty context.

        Args:
            text: the statement, without numbers in brackets.
            context: what may be cited.
            hint: the indexes that the writer named.
        """
        if not context.evidence:
            return ()
        language = self._language(context, 0)
        said = content_terms(text, language) or terms(text, language)
        coverage = Coverage(weighted(dict.fromkeys(said, 1.0), self.counts))
        vector = self.encoder.encode_query(text)
        found = [frozenset(terms(one.text, self._language(context, i))) for i, one in enumerate(context.evidence)]
        fit = [
            (coverage.of(found[i]) + float(vector @ one.vector)) / 2 + (HINT if i in hint else 0.0)
            for i, one in enumerate(context.evidence)
        ]
        taken = [max(range(len(fit)), key=fit.__getitem__)]
        while len(taken) < self.most:
            there = frozenset[str]().union(*(found[i] for i in taken))
            gains = {i: coverage.of(there | found[i]) - coverage.of(there) for i in range(len(fit)) if i not in taken}
            best = max(gains, key=lambda i: (gains[i], fit[i]), default=None)
            if best is None or gains[best] < LEAST_GAIN:
                break
            taken.append(best)
        return tuple(taken)

    def _language(self, context: Context, index: int) -> str:
        return self.documents[context.evidence[index].passage.document_id].language
