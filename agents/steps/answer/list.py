"""List: papers, best first, each with its best sentence. Needs no language model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.evidence.scoring import WEIGHTS, Asked, score_sentences
from agents.evidence.telling import is_own_use
from agents.phrases import said
from agents.phrases.english import BEST_OF, MAY_BE_MORE
from agents.resting import resting_on
from agents.runs import opened
from agents.topics import Topic, Wanted
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document, Passage, Vector
from indexing.vectors import VectorIndex

SHORT: Final = 3
"""Passages of a paper of which one is enough to be about something."""


@dataclass(frozen=True, slots=True)
class List:
    """Quote the best sentence of each paper that is about the subject and whose sentence scores *share* of the best.

    All that was ranked is looked through, and the *passages* with the subject's words. A paper is about the subject
    when its title, a heading, or a sentence in each of two passages (of one, in a paper of three or fewer) has half of
    the subject's words, by their idf: most of them near together, where they are two or three. So it is when its
    authors say that they use it, or when its sentence is as *near* to the question by the cosine. A name in the
    subject has to be there as it is. What is only named in passing is not listed. The sentence is one that has the
    subject, where the question asks who uses it one that says so, and no fragment, caption, row or announcement, if
    there is one. Where no paper is about the subject the draft is empty; where more are than *papers*, it says of how
    many these are the best.

    Source: Scholiast's own.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    papers: Annotated[int, Field(ge=1, le=100, description="papers named at most")] = 10
    passages: Annotated[int, Field(ge=10, le=5_000, description="passages looked through, of either kind")] = 300
    share: Annotated[float, Field(ge=0, le=1, description="least score, as a share of the best one's")] = 0.6
    near: Annotated[float, Field(ge=0, le=1, description="cosine from which a sentence is about it anyway")] = 0.6

    def answer(self, question: Question, context: Context) -> Draft:
        """Return a sentence of each paper that is about what is asked."""
        if not context.evidence:
            return Draft(())
        topic = Topic(question.text, self.lexical, self.library.languages())
        asked = self._asked(topic, context)
        papers, more = self._looked_through(topic, context)
        for found in papers.values():
            topic.learn(passage.text for passage in found)
        documents = self.library.documents(sorted(papers))
        best = [
            self._best(
                sentences,
                documents[key],
                topic.wanted(documents[key].language),
                [passage.section for passage in papers[key]],
                asked.vector,
            )
            for key, sentences in self._scored(asked, papers, documents, context).items()
        ]
        about = [one for one in best if one is not None]
        least = self.share * max((one.score for one in about), default=0.0)
        good = [about[i] for i in best_first(about) if about[i].score >= least]
        kept = tuple(good[: self.papers])
        return Draft(
            tuple(DraftStatement(one.text, (i,), verbatim=True) for i, one in enumerate(kept)),
            context=resting_on(kept, context, self.encoder) if kept else None,
            notes=tuple(self._notes(question, len(kept), len(good), more=more and bool(kept))),
        )

    def _notes(self, question: Question, kept: int, good: int, *, more: bool) -> Iterator[str]:
        if good > kept:
            yield said(BEST_OF, question.text, shown=kept, count=good)
        if more:
            yield said(MAY_BE_MORE, question.text, count=self.passages)

    def _asked(self, topic: Topic, context: Context) -> Asked:
        vector = context.query.vector
        return Asked(topic.about, self.encoder.encode_query(topic.about) if vector is None else vector, self.lexical)

    def _looked_through(self, topic: Topic, context: Context) -> tuple[dict[str, list[Passage]], bool]:
        """Return the passages of each paper that were ranked, or hold words of the topic, in reading order.

        With them comes whether there may be more: the last of as many as are looked through still tells of it.
        """
        by_words = self.lexical.search(topic.terms, self.passages, where=context.query.filter)
        run = tuple({hit.passage_id: hit for hit in (*context.run[: self.passages], *by_words)}.values())
        found = opened(run, len(run), self.library)[1]
        papers: dict[str, list[Passage]] = defaultdict(list)
        for passage in sorted(found.values(), key=lambda one: one.position):
            if passage.kind.quotable:
                papers[passage.document_id].append(passage)
        last = found.get(by_words[-1].passage_id) if len(by_words) == self.passages else None
        return papers, last is not None and topic.wanted(self.library.languages()[0]).told_by(last.text)

    def _scored(
        self,
        asked: Asked,
        papers: Mapping[str, Sequence[Passage]],
        documents: Mapping[str, Document],
        context: Context,
    ) -> dict[str, list[Evidence]]:
        """Return the sentences of each paper, those that say something first, then by their scores."""
        passages = [passage for key, found in papers.items() if key in documents for passage in found]
        vectors = self.vectors.sentence_vectors([passage.id for passage in passages])
        scored = score_sentences(
            asked, passages, run=context.run, vectors=vectors, documents=documents, weights=WEIGHTS
        )
        of_paper: dict[str, list[Evidence]] = defaultdict(list)
        for i in sorted(best_first(scored), key=lambda i: not Best().says_something(scored[i], first=False)):
            of_paper[scored[i].passage.document_id].append(scored[i])
        return of_paper

    def _best(
        self, sentences: Sequence[Evidence], paper: Document, wanted: Wanted, headings: Iterable[str], vector: Vector
    ) -> Evidence | None:
        """Return the sentence of *sentences* to quote, best first, one that tells of it; None: it is not about it."""
        first = sentences[0]
        telling = [one for one in sentences if wanted.told_by(one.text)]
        own = [one for one in telling if is_own_use(one.text, one.passage.section)]
        best = next(iter((own if wanted.used else []) or telling), first)
        if any(wanted.told_by(heading) for heading in {paper.metadata.title, *headings}):
            return best
        if len({one.passage.id for one in telling}) >= (1 if paper.passages <= SHORT else 2):
            return best
        if own:
            return own[0]
        near = max((best, first), key=lambda one: float(one.vector @ vector))
        return near if float(near.vector @ vector) >= self.near and wanted.named_by(near.text) else None
