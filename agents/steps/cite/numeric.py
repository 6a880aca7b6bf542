"""Numeric: [1], [2], ... in the order in which the sentences are first cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.llm.grammar import without_brackets
from agents.types import Citation, CitedDraft, Context, Draft, Evidence, Scores, Statement, Support, Verdict
from indexing.library import Library
from indexing.types import Document, Hit

_MARK = re.compile(r"[\[［【〔⟦⁅]\s{0,3}\d[\d\s,;–-]{0,60}[\]］】〕⟧⁆]")

SHOWN = {Support.QUOTED: "quoted", Support.SUPPORTED: "supported", Support.WEAK: "weak"}


@dataclass(frozen=True, slots=True)
class Numeric:
    """Mark each statement with the numbers of its sentences; one number a sentence, whoever cites it.

    Refuted statements are left out: a citer never shows what a check has refuted. In the text every number in square
    brackets is ours: a sentence's own "[7]" becomes "(7)" there. Statements and quotations stay as they are.

    Source: ISO 690:2021, numeric system.
    """

    library: Library

    def cite(self, draft: Draft, verdicts: Sequence[Verdict], context: Context) -> CitedDraft:
        """Return the statements of *draft* that stand, with a citation for every sentence they rest on."""
        numbers: dict[int, int] = {}  # index of evidence -> number, from 1
        statements: list[Statement] = []
        for statement, verdict in zip(draft.statements, verdicts, strict=True):
            if verdict.support in SHOWN:
                marks = [numbers.setdefault(i, len(numbers) + 1) for i in statement.evidence]
                statements.append(
                    Statement.model_validate(
                        {"text": statement.text, "support": SHOWN[verdict.support], "citations": marks}
                    )
                )
        return CitedDraft(
            text=" ".join(with_marks(statement) for statement in statements),
            statements=tuple(statements),
            citations=self._citations(numbers, context),
        )

    def _citations(self, numbers: dict[int, int], context: Context) -> tuple[Citation, ...]:
        evidence = {number: context.evidence[index] for index, number in numbers.items()}
        documents = self.library.documents(sorted({e.passage.document_id for e in evidence.values()}))
        hits = {hit.passage_id: hit for hit in context.run}
        return tuple(
            _citation(number, e, documents[e.passage.document_id], hits.get(e.passage.id))
            for number, e in evidence.items()
        )


def with_marks(statement: Statement) -> str:
    """Return the text of *statement* with the numbers of its citations; no other number is left in square brackets."""
    text = _MARK.sub(lambda mark: without_brackets(mark[0]), statement.text)
    return " ".join([text, *(f"[{number}]" for number in statement.citations)])


def _citation(number: int, evidence: Evidence, document: Document, hit: Hit | None) -> Citation:
    passage = evidence.passage
    sentence = passage.sentences[evidence.index]
    return Citation(
        id=number,
        document_id=document.id,
        title=document.metadata.title,
        authors=list(document.metadata.authors),
        year=document.metadata.year,
        doi=document.metadata.doi,
        page=sentence.page,
        section=passage.section,
        quote=evidence.text,
        boxes=[(box.x0, box.y0, box.x1, box.y1) for box in sentence.boxes if box.page == sentence.page],
        passage_id=passage.key,
        scores=Scores.model_validate({} if hit is None else hit.scores),  # none: it was read, not found
    )
