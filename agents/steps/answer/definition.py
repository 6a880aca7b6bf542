"""Definition: the sentences that say what something is, and what adds to it. Needs no language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from agents.best import Best, best_first
from agents.evidence.coverage import Coverage
from agents.evidence.definition import asked_to_define, defines, explains
from agents.evidence.scoring import WEIGHTS, Asked, score_sentences
from agents.phrases import said
from agents.phrases.english import NO_DEFINITION
from agents.resting import resting_on
from agents.types import Context, Draft, DraftStatement, Evidence, Question
from indexing.analysis import query_terms
from indexing.encoder import TextEncoder
from indexing.lexical import LexicalIndex
from indexing.library import Library
from indexing.vectors import VectorIndex

LEAST: Final = 0.6
"""Score, as a share of the best one's, from which a sentence that defines, or tells of the thing itself, is told."""


@dataclass(frozen=True, slots=True)
class Definition:
    """Quote up to *definitions* sentences that say what the question asks for, the best first, and what adds to them.

    What is asked for is read from the question ("What is an inverted index?"), or is the whole of it where it names
    a thing ("inverted index"). Definitions are looked for in the evidence and in the *passages* that have most of the
    name. Beside one only a sentence about the thing itself is told, *beside* of them at most: what it does or has.
    Where no sentence says what it is, the best sentences are quoted as ever, and a note says so.

    Source: Scholiast's own; patterns after Hearst, "Automatic Acquisition of Hyponyms from Large Text Corpora",
    COLING 1992.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    encoder: TextEncoder
    statements: Annotated[int, Field(ge=1, le=20, description="sentences quoted at most")] = 4
    definitions: Annotated[int, Field(ge=1, le=20, description="of these, sentences that define")] = 2
    beside: Annotated[int, Field(ge=0, le=20, description="sentences about the thing itself beside a definition")] = 1
    passages: Annotated[int, Field(ge=0, le=1_000, description="passages with the name that are looked through")] = 50
    share: Annotated[float, Field(ge=0, le=1, description="least score of the others, as a share of the best")] = 0.85
    adding: Annotated[float, Field(ge=0, le=1, description="the same, of one that adds a word of the question")] = 0.75
    duplicate: Annotated[float, Field(gt=0, le=1, description="cosine from which two say the same")] = 0.9

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the sentences of *context*, and of the library, that define first."""
        best = Best(self.share, self.adding, self.duplicate)
        subject = asked_to_define(question.text) or question.text.strip(" ?.!")
        evidence = (*context.evidence, *self._others(subject, context))
        least = LEAST * max((one.score for one in evidence), default=0.0)
        good = [i for i in best_first(evidence) if evidence[i].score >= least]
        told = best.distinct(
            evidence,
            (i for i in good if defines(subject, evidence[i].text)),
            most=min(self.definitions, self.statements),
        )
        if not told:
            order = best.of(context.evidence, Coverage(query_terms(context.query.text)), most=self.statements)
            return Draft(
                tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in order),
                notes=(said(NO_DEFINITION, question.text, name=subject),) if order else (),
            )
        about = (
            i
            for i in good
            if i not in told and explains(subject, evidence[i].text) and best.says_something(evidence[i], first=False)
        )
        most = min(self.statements, len(told) + self.beside)
        chosen = best.distinct(evidence, (*told, *about), most=most)
        return Draft(
            tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in chosen),
            context=resting_on(evidence, context, self.encoder),
        )

    def _others(self, subject: str, context: Context) -> list[Evidence]:
        """Return the sentences that define *subject*, from passages with its words, that *context* has not."""
        if not context.evidence:
            return []
        wanted = query_terms(subject, self.library.languages())
        hits = self.lexical.search(wanted, self.passages, where=context.query.filter) if self.passages else ()
        found = self.library.passages([hit.passage_id for hit in hits]).values()
        passages = [one for one in found if one.kind.quotable]
        vector = context.query.vector
        if vector is None:
            vector = self.encoder.encode_query(context.query.text)
        scored = score_sentences(
            Asked(context.query.text, vector, self.lexical),
            passages,
            run=context.run,
            vectors=self.vectors.sentence_vectors([passage.id for passage in passages]),
            documents=self.library.documents(sorted({passage.document_id for passage in passages})),
            weights=WEIGHTS,
        )
        known = {(one.passage.id, one.index) for one in context.evidence}
        return [one for one in scored if (one.passage.id, one.index) not in known and defines(subject, one.text)]
