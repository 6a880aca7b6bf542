"""Scoring: how well each sentence of some passages answers a question.

Knows nothing about budgets or answers. At question time it encodes nothing: sentence vectors are stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.evidence.acronyms import acronyms, spelled_out
from agents.evidence.coverage import Coverage, TermCounts, weighted
from agents.evidence.place import asks, place
from agents.types import Evidence
from indexing.analysis import query_terms, terms
from indexing.types import Document, Passage, Run, Vector, Vectors


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; the first four are added, the last is taken off."""

    coverage: float
    similarity: float
    place: float
    passage: float
    aim: float


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

    C is the idf-weighted part of the question's words that the sentence has (an acronym counts as what it
    stands for in that document), cos the cosine of question and sentence, P its place, R the passage's score
    in *run* brought to [0, 1], and A 1 where the sentence says what is to be found out. Passages without
    stored vectors are left out.
    """
    wanted: dict[str, Coverage] = {}
    defined = _definitions(passages)
    fused = _unit_scores(run)
    found: list[Evidence] = []
    for passage in passages:
        document = documents[passage.document_id]
        if document.language not in wanted:
            asked_terms = query_terms(asked.text, [document.language])
            wanted[document.language] = Coverage(weighted(asked_terms, asked.counts))
        if passage.id not in vectors:
            continue
        for index, sentence in enumerate(passage.sentences):
            if not sentence.quotable:
                continue
            text, vector = passage.sentence_text(index), vectors[passage.id][index]
            found_terms = terms(spelled_out(text, defined[passage.document_id]), document.language)
            score = (
                weights.coverage * wanted[document.language].of(found_terms)
                + weights.similarity * max(0.0, float(vector @ asked.vector))
                + weights.place * place(passage, index, whole_document=document.passages == 1)
                + weights.passage * fused.get(passage.id, 0.0)
                - weights.aim * asks(text)
            )
            found.append(Evidence(passage, index, min(1.0, max(0.0, score)), vector))
    return found


def _definitions(passages: Sequence[Passage]) -> dict[str, dict[str, str]]:
    """Return for every document the acronyms that its *passages* define."""
    texts: dict[str, list[str]] = {}
    for passage in sorted(passages, key=lambda passage: passage.position):
        texts.setdefault(passage.document_id, []).append(passage.text)
    return {document: acronyms(parts) for document, parts in texts.items()}


def _unit_scores(run: Run) -> dict[int, float]:
    """Return passage id -> its score in *run*, moved and scaled to [0, 1]; 1 where all are equal."""
    if not run:
        return {}
    low, high = min(hit.score for hit in run), max(hit.score for hit in run)
    return {hit.passage_id: (hit.score - low) / (high - low) if high > low else 1.0 for hit in run}
