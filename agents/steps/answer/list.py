"""List: papers, best first, each with its best sentence. Needs no language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.evidence.coverage import Coverage, weighted
from agents.evidence.subject import subject
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.analysis import query_terms, terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document, passage_id

HALF: Final = 0.5
"""Share of the words of a subject, rare ones counting more, with which a passage or a heading tells of it."""

SHORT: Final = 3
"""Passages of a paper of which one is enough to be about something."""

READ: Final = 500
"""First passages of a paper that are looked at."""


@dataclass(frozen=True, slots=True)
class List:
    """Quote the best sentence of each paper that is about the subject and whose sentence scores *share* of the best.

    A paper is about the subject of the question when its title or a heading has half of the subject's words, by their
    idf, or two of its passages have (one, in a paper of three or fewer), or when its sentence is as *near* to the
    question by the cosine. What is only named in passing is not listed. The sentence is the best one that is no
    fragment, caption, row or announcement, if there is one. Where no paper is about the subject the draft is empty.

    Source: Scholiast's own.
    """

    library: Library
    lexical: LexicalIndex
    encoder: TextEncoder
    papers: Annotated[int, Field(ge=1, le=100, description="papers named at most")] = 10
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best one's")] = 0.6
    near: Annotated[float, Field(ge=0, le=1, description="cosine from which a sentence is about it anyway")] = 0.55

    def answer(self, question: Question, context: Context) -> Draft:
        """Return a sentence of each paper of *context* that is about what is asked."""
        evidence, best = context.evidence, Best()
        least = self.share * max((one.score for one in evidence), default=0.0)
        good = [i for i in best_first(evidence) if evidence[i].score >= least]
        chosen: dict[str, int] = {}
        for index in sorted(good, key=lambda i: not best.says_something(evidence[i], first=False)):
            chosen.setdefault(evidence[index].passage.document_id, index)
        about = self._about(question, context, [evidence[i] for i in chosen.values()])
        ranked = [i for i in good if chosen[evidence[i].passage.document_id] == i]
        kept = [i for i in ranked if evidence[i].passage.document_id in about][: self.papers]
        return Draft(tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in kept))

    def _about(self, question: Question, context: Context, found: Sequence[Evidence]) -> set[str]:
        """Return the papers of the sentences *found* that are about the subject of *question*."""
        documents = self.library.documents(sorted({one.passage.document_id for one in found}))
        vector = context.query.vector
        if vector is None and found:
            vector = self.encoder.encode_query(context.query.text)
        near = {
            one.passage.document_id for one in found if vector is not None and float(one.vector @ vector) >= self.near
        }
        return near | {key for key, paper in documents.items() if key not in near and self._tells(question, paper)}

    def _tells(self, question: Question, paper: Document) -> bool:
        asked = query_terms(subject(question.text), [paper.language])
        wanted = Coverage(weighted(asked, self.lexical))
        ids = [passage_id(paper.id, position) for position in range(min(paper.passages, READ))]
        passages = [one for one in self.library.passages(ids).values() if one.kind.quotable]
        headings = {paper.metadata.title, *(one.section for one in passages)}
        if any(wanted.of(terms(text, paper.language)) >= HALF for text in headings):
            return True
        telling = sum(wanted.of(terms(one.text, paper.language)) >= HALF for one in passages)
        return telling >= (1 if len(passages) <= SHORT else 2)
