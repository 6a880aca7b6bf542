"""Scoring: how well each sentence of some passages answers a question.

Knows nothing about budgets or answers. At question time it encodes nothing: sentence vectors are stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from agents.evidence.acronyms import acronyms, spelled_out
from agents.evidence.announcing import announces
from agents.evidence.asking import counts, wants_number
from agents.evidence.coverage import Coverage, TermCounts, weighted
from agents.evidence.definition import asked_to_define, defines
from agents.evidence.place import asks, has_number, is_fragment, place
from agents.runs import unit_scores
from agents.types import Evidence
from indexing.analysis import query_terms, terms
from indexing.types import Document, Kind, Passage, Run, Vector, Vectors

PREVIOUS: Final = 0.3
"""What a word counts that stands in the sentence before: "They found that ..."."""

HEADING: Final = 0.5
"""What a word counts that stands in the title or the heading over the sentence."""

NUMBER: Final = 0.05
"""Added to a sentence with a number when the question wants one."""

COUNTED: Final = 0.15
"""Added to a sentence that counts what the question wants to be counted: "140 adults took part"."""

DEFINITION: Final = 0.2
"""Added to a sentence that says what something is when the question asks that."""

FRAGMENT: Final = 0.05
"""Taken off a sentence of fewer than eight words."""

CAPTION: Final = 0.1
"""Taken off a caption: it says what is to be seen."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; the first four are added, the last is taken off."""

    coverage: float
    similarity: float
    place: float
    passage: float
    aim: float


WEIGHTS: Final = Weights(coverage=0.55, similarity=0.2, place=0.1, passage=0.15, aim=0.1)
"""What was set on SciFact's rationale sentences and the sample questions: docs/calibration.md."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its vector of shape (dim,), and the counts its words are weighted with."""

    text: str
    vector: Vector
    counts: TermCounts


def score_sentences(
    asked: Asked,
    passages: Sequence[Passage],
    *,
    run: Run,
    vectors: Mapping[int, Vectors],
    documents: Mapping[str, Document],
    weights: Weights,
) -> list[Evidence]:
    """Return every quotable sentence of *passages* with its score, in the order of the passages.

        score = coverage * C + similarity * max(0, cos) + place * P + passage * R - aim * A, cut to [0, 1]

    C is the idf-weighted part of the question's words that the sentence has; words of the sentence before it
    and of the heading count in part, and an acronym counts as what it stands for in that document. cos is the
    cosine of question and sentence, P the sentence's place, R its passage's score in *run* brought to [0, 1],
    and A is 1 where it says what is to be found out or told. Sentences with a number, a count or a definition get
    more where one is asked for; fragments and captions get less. Passages without stored vectors are left out.
    """
    coverages = {
        language: Coverage(weighted(query_terms(asked.text, [language]), asked.counts))
        for language in {documents[passage.document_id].language for passage in passages}
    }
    defined = _definitions(passages)
    fused = unit_scores(run)
    found: list[Evidence] = []
    for passage in passages:
        if passage.id not in vectors:
            continue
        document = documents[passage.document_id]
        covered = _covered(passage, coverages[document.language], defined[document.id], document.language)
        similar = np.maximum(0.0, vectors[passage.id] @ asked.vector)  # (sentences,)
        for index, sentence in enumerate(passage.sentences):
            if not sentence.quotable:
                continue
            text = passage.sentence_text(index)
            score = (
                weights.coverage * covered[index]
                + weights.similarity * float(similar[index])
                + weights.place * place(passage, index, whole_document=document.passages == 1)
                + weights.passage * fused.get(passage.id, 0.0)
                - weights.aim * (asks(text) or announces(text))
                + _of_the_kind(asked.text, text)
                - CAPTION * (passage.kind is Kind.CAPTION)
            )
            found.append(Evidence(passage, index, min(1.0, max(0.0, score)), vectors[passage.id][index]))
    return found


def _of_the_kind(question: str, sentence: str) -> float:
    """Return what *sentence* gets for being of the kind that *question* asks for, less what a fragment loses."""
    return (
        NUMBER * (wants_number(question) and has_number(sentence))
        + COUNTED * counts(question, sentence)
        + DEFINITION * defines(asked_to_define(question), sentence)
        - FRAGMENT * is_fragment(sentence)
    )


def _covered(passage: Passage, coverage: Coverage, known: Mapping[str, str], language: str) -> list[float]:
    """Return how much of what is wanted each sentence covers, its neighbourhood counting in part."""
    heading = HEADING * coverage.credits(terms(passage.heading, language))
    before = np.zeros_like(heading)
    shares: list[float] = []
    for index in range(len(passage.sentences)):
        own = coverage.credits(terms(spelled_out(passage.sentence_text(index), known), language))
        shares.append(coverage.share(np.maximum.reduce([own, PREVIOUS * before, heading])))
        before = own
    return shares


def _definitions(passages: Sequence[Passage]) -> dict[str, dict[str, str]]:
    """Return for every document the acronyms that its *passages* define."""
    texts: dict[str, list[str]] = {}
    for passage in sorted(passages, key=lambda passage: passage.position):
        texts.setdefault(passage.document_id, []).append(passage.text)
    return {document: acronyms(parts) for document, parts in texts.items()}
