"""Comparison table: papers x attributes, in each cell the sentence of that paper that tells it. Needs no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from pydantic import Field

from agents.best import best_first
from agents.comparing import Comparison, comparison_of
from agents.evidence.aspects import aspect
from agents.evidence.attributes import USUAL, compared_topic
from agents.evidence.scoring import Asked, Weights, score_sentences
from agents.extraction import PaperText, concrete, extracted, says_something
from agents.phrases import language_of, said
from agents.phrases.english import ABOUT_PAPERS, NOT_A_PAPER, TOLD_BY_NONE
from agents.resting import resting_on
from agents.steps.answer.list import List
from agents.types import Context, Draft, DraftStatement, Evidence, Question, Table
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document
from indexing.vectors import VectorIndex

WEIGHTS: Final = Weights(coverage=0.5, similarity=0.4, place=0.1, passage=0.0, aim=0.1)
"""As sentences are scored elsewhere, but of the passages nothing is known: they were not searched for."""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Quote the sentence of each paper that most surely tells an attribute; "not said" where none is sure enough.

    Of what papers are mostly compared by (data, metrics, sample, method, findings, limitations, baselines, computing)
    the signs are known, and `agents/extraction.py` has how they count; quoted from a score of 0.55, or of 0.65 where
    names and numbers tell it (all but method and limitations). A sentence that another cell of the paper has loses
    0.25. Of any other attribute only its words are known:

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
        text = PaperText.of(paper, self.library, self.vectors, self.encoder, most=self.passages)
        cells: list[Evidence | None] = []
        for one in asked:
            known = aspect(one.text)
            if known is None:
                cells.append(self._near(one, text))
                continue
            told = {cell.text for cell in cells if cell is not None}
            cells.append(next(iter(extracted(known, text, self.encoder, told=told)), None))
        return cells

    def _near(self, asked: Asked, text: PaperText) -> Evidence | None:
        """Return the best sentence of *text* that is near to an attribute of which nothing is known but its words."""
        documents = {text.document.id: text.document}
        scored = score_sentences(
            asked, text.passages, run=(), vectors=text.vectors, documents=documents, weights=WEIGHTS
        )
        near = (one for one in says_something(scored) if one.score >= self.floor)
        return max(near, key=lambda one: one.score + concrete(one.text), default=None)


def _without_untold(table: Table) -> tuple[Table, str]:
    """Return *table* without the usual columns that no paper tells, and what was asked for and no paper tells."""
    told = [any(row[at] is not None for row in table.cells) for at in range(len(table.attributes))]
    if table.attributes not in USUAL.values() or not any(told):
        return table, ", ".join(name for name, one in zip(table.attributes, told, strict=True) if not one)
    kept = [at for at, one in enumerate(told) if one]
    cells = tuple(tuple(row[at] for at in kept) for row in table.cells)
    return Table(table.papers, tuple(table.attributes[at] for at in kept), cells), ""
