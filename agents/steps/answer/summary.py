"""Summary: what one paper says, by the sentences of its abstract and its conclusion. Needs no language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from pydantic import Field

from agents.best import Best, best_first
from agents.evidence.aspects.contributions import FINDINGS, METHOD
from agents.evidence.summary import is_abstract, is_conclusion, is_left_open
from agents.evidence.telling import is_own_use, telling
from agents.resting import resting_on
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.encoder import TextEncoder
from indexing.library import Library
from indexing.types import FRONT_SECTION, Document, Passage, Vector, passage_id
from indexing.vectors import VectorIndex

CLAIM: Final = 0.3
"""What it is worth that the authors say in a sentence what they propose or found."""

OWN: Final = 0.15
"""What it is worth that they say what they did."""

OPENING: Final = 2
"""First passages that are read where a paper has no abstract."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Quote the sentences that tell most of a paper, in reading order: from its abstract, then from its conclusion.

        score = cos(s, c) + 0.3 * T + 0.15 * U

    s is the sentence, c the mean of those of the abstract and of the title, T is 1 where the authors say what they
    propose or found, U where they say what they did. Told are the best *abstract* sentences of the abstract (of the
    first two passages, where it has none) and the best *conclusion* of the conclusion that repeat none of them, but not
    what is left to the future. The paper is the one that the question is asked of, or else that of the best sentence.

    Source: centroids after Radev et al., "Centroid-based summarization of multiple documents", Information Processing
    and Management 2004.
    """

    library: Library
    vectors: VectorIndex
    encoder: TextEncoder
    abstract: Annotated[int, Field(ge=1, le=20, description="sentences of the abstract at most")] = 4
    conclusion: Annotated[int, Field(ge=0, le=20, description="sentences of the conclusion at most")] = 2
    passages: Annotated[int, Field(ge=1, le=10_000, description="first passages of the paper that are read")] = 500
    duplicate: Annotated[float, Field(gt=0, le=1, description="cosine from which two say the same")] = 0.8

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the sentences that tell most of the paper."""
        paper = self._paper(question, context)
        if paper is None:
            return Draft(())
        ids = [passage_id(paper.id, position) for position in range(min(paper.passages, self.passages))]
        found = sorted(self.library.passages(ids).values(), key=lambda one: one.position)
        read = [one for one in found if one.kind.quotable]
        opening = [one for one in read if is_abstract(one.section)] or _opening(read)
        closing = [one for one in read if is_conclusion(one.section)]
        title = self.encoder.encode_query(paper.metadata.title)
        centre = self._centre(opening, title)
        told = self._best(opening, centre, [], self.abstract)
        told += self._best(closing, centre, told, self.conclusion)
        told.sort(key=lambda one: (one.passage.position, one.index))
        return Draft(
            tuple(DraftStatement(one.text, (i,), verbatim=True) for i, one in enumerate(told)),
            context=resting_on(told, context, self.encoder),
        )

    def _paper(self, question: Question, context: Context) -> Document | None:
        of = question.filter.documents[:1] or tuple(
            context.evidence[i].passage.document_id for i in best_first(context.evidence)[:1]
        )
        return self.library.documents(of).get(of[0]) if of else None

    def _centre(self, passages: Sequence[Passage], title: Vector) -> Vector:
        """Return the mean of the sentences of *passages* and of the *title*, of length 1."""
        vectors = self.vectors.sentence_vectors([one.id for one in passages])
        mean = np.mean(np.vstack([title, *vectors.values()]), axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)

    def _best(self, passages: Sequence[Passage], centre: Vector, told: Sequence[Evidence], most: int) -> list[Evidence]:
        """Return the *most* sentences of *passages* near the *centre* that repeat none that was *told*."""
        vectors = self.vectors.sentence_vectors([one.id for one in passages])
        scored = [
            Evidence(one, i, _score(one, i, vectors[one.id][i], centre), vectors[one.id][i])
            for one in passages
            for i in range(len(one.sentences))
        ]
        best, chosen = Best(duplicate=self.duplicate), list[Evidence]()
        for at in best_first(scored):
            one = scored[at]
            if len(chosen) == most:
                break
            told_now = best.says_something(one, first=False) and not is_left_open(one.text)
            if told_now and not best.repeats(one, [*told, *chosen]):
                chosen.append(one)
        return chosen


def _opening(passages: Sequence[Passage]) -> list[Passage]:
    return [one for one in passages if one.section != FRONT_SECTION][:OPENING]


def _score(passage: Passage, index: int, vector: Vector, centre: Vector) -> float:
    text, section = passage.sentence_text(index), passage.section
    claims = any(telling(aspect, text, section) > 0 for aspect in (METHOD, FINDINGS))
    return min(1.0, max(0.0, float(vector @ centre) + CLAIM * claims + OWN * is_own_use(text, section)))
