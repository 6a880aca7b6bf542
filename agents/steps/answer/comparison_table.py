"""Comparison table: papers x attributes, in each cell the sentence of that paper that tells it. Needs no model."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.claims.names import names
from agents.evidence.aspects import Aspect, aspect
from agents.evidence.attributes import attributes, compared
from agents.evidence.place import has_number
from agents.evidence.scoring import Asked, Weights, score_sentences
from agents.evidence.telling import telling
from agents.types import Context, Draft, DraftStatement, Evidence, Question, Table
from indexing.analysis import terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.types import Document, Hit, Vector, passage_id
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

NAMED: Final = 2
"""Papers that a question has to name for the table to be of these alone."""


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Score all sentences of each paper by each attribute, and quote the best if it scores *floor*; else "not said".

        score = 0.5 * C + 0.4 * max(0, cos) + 0.1 * P - 0.1 * A + 0.3 * S

    C is the idf-weighted share of the attribute's words in the sentence, cos the cosine of their embeddings, P its
    place, A whether it says what is to be found out, S whether it has words that tell the attribute otherwise. Of the
    sentences that score *floor*, one with names and numbers is preferred by up to 0.2. The
    papers are those that the question is asked of, those that it names by title or author, or else the best; the
    attributes are given or read from the question ("in terms of data and speed"). Without attributes, or where no
    paper says anything, the draft is empty.

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
        columns = question.attributes or attributes(question.text)
        papers = self._papers(question, context) if columns else {}
        asked = [Asked(column, self.encoder.encode_query(column), self.lexical) for column in columns]
        cells = [self._cells(paper, asked) for paper in papers.values()]
        evidence = {(one.passage.id, one.index): one for row in cells for one in row if one is not None}
        if not evidence:
            return Draft(())
        places = {key: place for place, key in enumerate(evidence)}
        rows = tuple(tuple(None if one is None else places[one.passage.id, one.index] for one in row) for row in cells)
        return Draft(
            tuple(DraftStatement(one.text, (i,), verbatim=True) for i, one in enumerate(evidence.values())),
            table=Table(tuple(papers), columns, rows),
            context=self._context(context, tuple(evidence.values())),
        )

    def _papers(self, question: Question, context: Context) -> dict[str, Document]:
        """Return the papers of the table by their ids: those asked of, those named, or the best."""
        if question.filter.documents:
            return self._known(question.filter.documents[: self.papers])
        found = self._known(tuple(dict.fromkeys(passage.document_id for passage in context.passages)))
        named = [key for thing in compared(question.text) for key in _named(thing, found)[:1]]
        best = (context.evidence[i].passage.document_id for i in best_first(context.evidence))
        chosen = dict.fromkeys(named if len(set(named)) >= NAMED else [*named, *best])
        return {key: found[key] for key in list(chosen)[: self.papers]}

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

    def _told(self, known: Aspect, sentences: Sequence[Evidence], title: Vector, told: Collection[str]) -> Evidence | None:
        """Return the one of *sentences* that most surely tells what is *known*, one not *told* yet if there is one."""
        like = self.encoder.encode_query(known.like)
        scored = (replace(one, score=_sureness(one, known, like, title) - AGAIN * (one.text in told)) for one in sentences)
        sure = (one for one in scored if one.score >= KNOWN_FLOOR)
        best = max(sure, key=lambda one: one.score, default=None)
        return None if best is None else replace(best, score=min(1.0, best.score))

    def _context(self, context: Context, evidence: tuple[Evidence, ...]) -> Context:
        """Return *context* with *evidence* in place of its own, the passages that it is from behind its own."""
        ranked = {hit.passage_id for hit in context.run}
        passages = {one.passage.id: one.passage for one in evidence}
        known = {passage.id for passage in context.passages}
        return replace(
            context,
            run=(*context.run, *(Hit(key, 0.0) for key in passages if key not in ranked)),
            passages=(*context.passages, *(one for key, one in passages.items() if key not in known)),
            evidence=evidence,
            tokens=sum(self.encoder.count_tokens([one.text for one in evidence])),
        )


def _sureness(one: Evidence, known: Aspect, like: Vector, title: Vector) -> float:
    near = LIKE * max(0.0, float(one.vector @ like)) + ABOUT * max(0.0, float(one.vector @ title))
    return telling(known, one.text, one.passage.section) + near + _concrete(one.text) * known.concrete


def _concrete(sentence: str) -> float:
    return CONCRETE * (min(NAMES, len(names(sentence))) / NAMES + has_number(sentence))


def _named(thing: str, found: Mapping[str, Document]) -> list[str]:
    """Return the papers, in their order, whose title, authors and year have every word of *thing*."""
    wanted = set(terms(thing, "en"))
    about = {
        key: f"{one.metadata.title} {' '.join(one.metadata.authors)} {one.metadata.year or ''}"
        for key, one in found.items()
    }
    return [key for key, text in about.items() if wanted and wanted <= set(terms(text, "en"))]
