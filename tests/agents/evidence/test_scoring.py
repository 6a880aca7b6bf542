"""Scores of sentences, put together by hand."""

from __future__ import annotations

import numpy as np
import pytest

from agents.evidence.scoring import FRAGMENT, HEADING, NUMBER, PREVIOUS, Asked, Weights, score_sentences
from indexing.types import Document, Hit, Kind, Metadata, Passage, Sentence

NONE = Weights(coverage=0, similarity=0, place=0, passage=0, aim=0)


class Even:
    """Every term is as frequent as any other, so all weigh the same."""

    def document_frequency(self, term: str) -> int:  # noqa: ARG002
        return 1

    def __len__(self) -> int:
        return 10


def passage(identity: int, *sentences: str, title: str = "", section: str = "", quotable: bool = True) -> Passage:
    spans, text = [], ""
    for sentence in sentences:
        spans.append(Sentence(len(text), len(text) + len(sentence), quotable=quotable))
        text += sentence + " "
    return Passage(identity, "0" * 16, 0, text, title, section, Kind.PROSE, None, tuple(spans))


def scores(question: str, *passages: Passage, weights: Weights, run=(), vectors=None) -> list[float]:
    document = Document("0" * 16, Metadata(), "text", "en", 0, passages=9)
    stored = {one.id: np.eye(4, dtype=np.float32)[: len(one.sentences)] for one in passages}
    found = score_sentences(
        Asked(question, np.array([0.5, -0.5, 0.5, 0.5], dtype=np.float32), Even()),
        passages,
        run=run,
        vectors=stored if vectors is None else vectors,
        documents={document.id: document},
        weights=weights,
    )
    return [one.score for one in found]


COVERAGE = Weights(coverage=1, similarity=0, place=0, passage=0, aim=0)
LONG = "and nothing else was seen by anyone there"


def test_counts_the_words_of_the_question():
    assert scores(
        "green tea leaves", passage(1, f"Green tea {LONG}.", f"Clay {LONG}."), weights=COVERAGE
    ) == pytest.approx([2 / 3, PREVIOUS * 2 / 3])


def test_the_heading_counts_in_part():
    made = passage(1, f"Clay {LONG}.", title="Green tea")
    assert scores("green tea leaves", made, weights=COVERAGE) == pytest.approx([HEADING * 2 / 3])


def test_an_acronym_counts_as_what_it_stands_for():
    made = passage(1, f"Heart failure (HF) {LONG}.", f"Clay {LONG}.", f"Yet HF {LONG}.")
    assert scores("heart failure", made, weights=COVERAGE) == pytest.approx([1, PREVIOUS, 1])


def test_similarity_is_the_cosine_and_never_below_nothing():
    weights = Weights(coverage=0, similarity=1, place=0, passage=0, aim=0)
    assert scores("tea", passage(1, f"A {LONG}.", f"B {LONG}."), weights=weights) == pytest.approx([0.5, 0])


def test_the_score_of_the_passage_is_brought_to_the_unit():
    weights = Weights(coverage=0, similarity=0, place=0, passage=1, aim=0)
    run = (Hit(1, 7.0), Hit(2, 6.0), Hit(3, 5.0))
    made = [passage(i, f"Clay {LONG}.") for i in (1, 2, 3)]
    assert scores("tea", *made, weights=weights, run=run) == pytest.approx([1, 0.5, 0])
    assert scores("tea", made[0], weights=weights, run=run[:1]) == pytest.approx([1])


def test_an_aim_is_taken_off_and_scores_stay_in_the_unit():
    weights = Weights(coverage=0, similarity=0, place=0, passage=0, aim=0.5)
    assert scores("tea", passage(1, f"We examined whether {LONG}."), weights=weights) == [0]
    both = Weights(coverage=1, similarity=1, place=1, passage=1, aim=0)
    assert scores("clay", passage(1, f"Clay {LONG}."), weights=both, run=(Hit(1, 1.0),)) == [1]


def test_numbers_are_preferred_where_one_is_wanted_and_fragments_never():
    made = passage(1, f"Clay 12 {LONG}.", f"Clay {LONG}.", "Clay alone.")
    weights = Weights(coverage=0.5, similarity=0, place=0, passage=0, aim=0)
    assert scores("How many clay?", made, weights=weights) == pytest.approx([0.5 + NUMBER, 0.5, 0.5 - FRAGMENT])
    assert scores("Where is clay?", made, weights=weights) == pytest.approx([0.5, 0.5, 0.5 - FRAGMENT])


def test_what_may_not_be_quoted_or_has_no_vectors_is_left_out():
    assert scores("tea", passage(1, "Tea.", quotable=False), weights=NONE) == []
    assert scores("tea", passage(1, "Tea."), weights=NONE, vectors={}) == []
