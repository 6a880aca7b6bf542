"""Comparison table: papers x attributes, in each cell the sentence of that paper that tells it. Needs no model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.claims.names import names
from agents.comparing import Comparison, comparison_of
from agents.evidence.aspects import aspect
from agents.evidence.aspects.kind import Aspect
from agents.evidence.attributes import USUAL, compared_topic
from agents.evidence.place import has_number
from agents.evidence.scoring import Asked, Weights, score_sentences
from agents.evidence.telling import telling
from agents.phrases import language_of, said
from agents.phrases.english import ABOUT_PAPERS, NOT_A_PAPER, TOLD_BY_NONE
from agents.resting import resting_on
from agents.steps.answer.list import List
from agents.types import Context, Draft, DraftStatement, Evidence, Question, Table
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document, Vector, passage_id
from indexing.vectors import VectorIndex

WEIGHTS: Final = Weights(coverage=0.5, similarity=0.4, place=0.1, passage=0.0, aim=0.1)
"""As sentences are scored elsewhere, but of the passages nothing is known: they were not searched for."""

LIKE: Final = 0.4
ABOUT: Final = 0.2
"""What the cosine of a sentence to one that tells the attribute is worth, and that to the title of its paper."""

AGAIN: Final = 0.25
"""Taken off a sentence that fills another cell of its paper."""

KNOWN_FLOOR: Final = 0.55
"""Score from which a sentence tells an attribute of which the signs are known; docs/calibration.md has the others."""

CONCRETE: Final = 0.1
"""What three names or more are worth in a sentence that tells an attribute, fewer are worth less, and what a number is:
"we describe the data sets" tells nothing. docs/calibration.md has what it changes."""

NAMES: Final = 3


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Quote the sentence of each paper that most surely tells an attribute; "not said" where none is sure enough.

    Of what papers are mostly compared by (data, metrics, sample, method, findings, limitations) the signs are known:

        score = S + 0.4 * max(0, cos(s, l)) + 0.2 * max(0, cos(s, t)) + K - 0.25 * R, quoted from 0.55

    S says how surely the words of sentence s, and the heading over it, tell the attribute of this paper, l is a
    sentence that tells it and t the title. K, at most 0.2, is for names and numbers, R is 1 where s fills another cell.
    Of any other attribute only its words are known:

        score = 0.5 * C + 0.4 * max(0, cos) + 0.1 * P - 0.1 * A, quoted from *floor*, the best by score + K

    C is the idf-weighted share of the attribute's words in the sentence, cos the cosine of their embeddings, P its
    place, A whether it says what is to be found out. The papers are those that the question is asked of, those that it
    names, those about the topic that it names, or else the best; the attributes are given or read from the question
    ("in terms of data and speed"). Without any they are the usual ones, of which those that no paper tells are
    left out. Where the papers are known, a table whose cells are all empty is an answer; of others the draft is empty.
    What is named and is no paper, and what is asked for and no paper tells, are its gaps.

    Source: Scholiast's own; the form is that of Newman et al., "ArxivDIGESTables", EMNLP 2024.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    papers: Annotated[int, Field(ge=1, le=50, description="papers, a row each, at most")] = 5
    passages: Annotated[int, Field(ge=1, le=10_000, description="first passages of a paper that are read")] = 500
    floor: Annotated[float, Field(ge=0, le=1, description="score below which a paper does not say it")] = 0.4

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the cells as statements, row by row, each sentence once, with the table that they are of."""
        comparison = comparison_of(question.text, self.library, self.lexical)
        columns = question.attributes or comparison.columns or USUAL.get(language_of(question.text) or "", USUAL["en"])
        papers = self._papers(question, comparison, context)
        asked = [Asked(column, self.encoder.encode_query(column), self.lexical) for column in columns]
        cells = [self._cells(paper, asked) for paper in papers.values()]
        evidence = {(one.passage.id, one.index): one for row in cells for one in row if one is not None}
        gaps = tuple(said(NOT_A_PAPER, question.text, name=thing) for thing in comparison.unknown)
        if not evidence and not (papers and (question.filter.documents or comparison.papers)):
            return Draft((), gaps=gaps)
        places = {key: place for place, key in enumerate(evidence)}
        rows = tuple(tuple(None if one is None else places[one.passage.id, one.index] for one in row) for row in cells)
        table, left = _without_untold(Table(tuple(papers), columns, rows))
        untold = (said(TOLD_BY_NONE, question.text, what=left),) if left else ()
        return Draft(
            tuple(DraftStatement(one.text, (i,), verbatim=True) for i, one in enumerate(evidence.values())),
            table=table,
            context=resting_on(tuple(evidence.values()), context, self.encoder),
            gaps=(*gaps, *untold),
        )

    def _papers(self, question: Question, comparison: Comparison, context: Context) -> dict[str, Document]:
        """Return the papers of the table by their ids: those asked of, those named, those on a topic, or the best."""
        if question.filter.documents:
            return self._known(question.filter.documents[: self.papers])
        topic = compared_topic(question.text)
        if topic:
            wanted = Question(said(ABOUT_PAPERS, question.text, topic=topic), question.filter)
            lister = List(self.library, self.lexical, self.vectors, self.encoder, papers=self.papers)
            listed = lister.answer(wanted, replace(context, query=replace(context.query, vector=None))).context
            return {} if listed is None else self._known([one.passage.document_id for one in listed.evidence])
        found = tuple(dict.fromkeys(context.evidence[i].passage.document_id for i in best_first(context.evidence)))
        return self._known((comparison.papers or found)[: self.papers])

    def _known(self, ids: Sequence[str]) -> dict[str, Document]:
        documents = self.library.documents(sorted(ids))
        return {key: documents[key] for key in ids if key in documents}

    def _cells(self, paper: Document, asked: Sequence[Asked]) -> list[Evidence | None]:
        """Return the best sentence of *paper* for each attribute, None where none is good enough."""
        ids = [passage_id(paper.id, position) for position in range(min(paper.passages, self.passages))]
        passages = [one for one in self.library.passages(ids).values() if one.kind.quotable]
        vectors = self.vectors.sentence_vectors([passage.id for passage in passages])
        title = self.encoder.encode_query(paper.metadata.title)
        cells: list[Evidence | None] = []
        for one in asked:
            told = {cell.text for cell in cells if cell is not None}
            scored = score_sentences(
                one, passages, run=(), vectors=vectors, documents={paper.id: paper}, weights=WEIGHTS
            )
            telling = [one for one in scored if Best().says_something(one, first=False)]
            known = aspect(one.text)
            cells.append(self._near(telling) if known is None else self._told(known, telling, title, told))
        return cells

    def _near(self, sentences: Sequence[Evidence]) -> Evidence | None:
        """Return the best of *sentences* that are near to an attribute of which nothing is known but its words."""
        near = (one for one in sentences if one.score >= self.floor)
        return max(near, key=lambda one: one.score + _concrete(one.text), default=None)

    def _told(
        self, known: Aspect, sentences: Sequence[Evidence], title: Vector, told: Collection[str]
    ) -> Evidence | None:
        """Return the one of *sentences* that most surely tells what is *known*, one not *told* yet if there is one."""
        like = self.encoder.encode_query(known.like)
        scored = (
            replace(one, score=_sureness(one, known, like, title) - AGAIN * (one.text in told)) for one in sentences
        )
        sure = (one for one in scored if one.score >= KNOWN_FLOOR)
        best = max(sure, key=lambda one: one.score, default=None)
        return None if best is None else replace(best, score=min(1.0, best.score))


def _without_untold(table: Table) -> tuple[Table, str]:
    """Return *table* without the usual columns that no paper tells, and what was asked for and no paper tells."""
    told = [any(row[at] is not None for row in table.cells) for at in range(len(table.attributes))]
    if table.attributes not in USUAL.values() or not any(told):
        return table, ", ".join(name for name, one in zip(table.attributes, told, strict=True) if not one)
    kept = [at for at, one in enumerate(told) if one]
    cells = tuple(tuple(row[at] for at in kept) for row in table.cells)
    return Table(table.papers, tuple(table.attributes[at] for at in kept), cells), ""


def _sureness(one: Evidence, known: Aspect, like: Vector, title: Vector) -> float:
    near = LIKE * max(0.0, float(one.vector @ like)) + ABOUT * max(0.0, float(one.vector @ title))
    return telling(known, one.text, one.passage.section) + near + _concrete(one.text) * known.concrete


def _concrete(sentence: str) -> float:
    return CONCRETE * (min(NAMES, len(names(sentence))) / NAMES + has_number(sentence))
