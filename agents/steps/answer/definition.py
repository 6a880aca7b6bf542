"""Definition: the sentences that say what something is, then what else is best. Needs no language model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from agents.best import Best, best_first
from agents.evidence.coverage import Coverage
from agents.evidence.definition import asked_to_define, defines
from agents.types import Context, Draft, DraftStatement, Question
from indexing.analysis import query_terms


@dataclass(frozen=True, slots=True)
class Definition:
    """Quote up to *definitions* sentences that say what the question asks for, the best first, then the best others.

    What is asked for is read from the question ("What is an inverted index?"), or is the whole of it where it names
    a thing ("inverted index"). Where no sentence says what it is, the best sentences are quoted as ever.

    Source: Scholiast's own; patterns after Hearst, "Automatic Acquisition of Hyponyms from Large Text Corpora",
    COLING 1992.
    """

    statements: Annotated[int, Field(ge=1, le=20, description="sentences quoted at most")] = 4
    definitions: Annotated[int, Field(ge=1, le=20, description="of these, sentences that define")] = 2
    share: Annotated[float, Field(ge=0, le=1, description="least score of the others, as a share of the best")] = 0.85
    adding: Annotated[float, Field(ge=0, le=1, description="the same, of one that adds a word of the question")] = 0.75
    duplicate: Annotated[float, Field(gt=0, le=1, description="cosine from which two say the same")] = 0.9

    def answer(self, question: Question, context: Context) -> Draft:
        """Return the sentences of *context* that define first."""
        evidence = context.evidence
        best = Best(self.share, self.adding, self.duplicate)
        subject = asked_to_define(question.text) or question.text.strip(" ?.!")
        defining = (i for i in best_first(evidence) if defines(subject, evidence[i].text))
        told = best.distinct(evidence, defining, most=min(self.definitions, self.statements))
        order = best.of(evidence, Coverage(query_terms(context.query.text)), most=self.statements, told=told)
        return Draft(tuple(DraftStatement(evidence[i].text, (i,), verbatim=True) for i in order))
