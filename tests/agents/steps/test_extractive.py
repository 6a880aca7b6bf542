"""Answers made of quotations."""

from __future__ import annotations

import numpy as np

from agents.steps.answer.extractive import Extractive
from agents.types import Context, Evidence, Question
from indexing.types import Kind, Passage, Query, Sentence

QUESTION = Question("Does it work?")


def evidence(
    text: str, score: float, axis: int, *, document: str = "a", position: int = 0, kind: Kind = Kind.PROSE
) -> Evidence:
    passage = Passage(position, document, position, text, "", "", kind, None, (Sentence(0, len(text)),))
    return Evidence(passage, 0, score, np.eye(8, dtype=np.float32)[axis])


def quoted(*found: Evidence, asked: str = QUESTION.text, **parameters) -> list[str]:
    context = Context(Query(asked), (), tuple(one.passage for one in found), found)
    draft = Extractive(**parameters).answer(QUESTION, context)
    assert draft.model == ""
    assert all(statement.verbatim for statement in draft.statements)
    assert [statement.text for statement in draft.statements] == [
        found[statement.evidence[0]].text for statement in draft.statements
    ]
    return [statement.text for statement in draft.statements]


ONE = "Tea lowered the pressure of adults."
TWO = "Coffee shortened the nights of sleepers."
THREE = "Worms like permanent grass under vines."


def test_quotes_what_scores_nearly_as_well_as_the_best():
    assert quoted(evidence(ONE, 0.9, 0), evidence(TWO, 0.8, 1), evidence(THREE, 0.3, 2), share=0.75) == [ONE, TWO]


def test_a_sentence_that_adds_a_word_of_the_question_may_score_less():
    tea, coffee = evidence(ONE, 0.9, 0), evidence(TWO, 0.7, 1)
    limits = {"share": 0.9, "adding": 0.75}
    assert quoted(tea, coffee, asked="What does tea do, and coffee?", **limits) == [ONE, TWO]
    assert quoted(tea, coffee, asked="What does tea do?", **limits) == [ONE]


def test_rows_and_captions_are_told_only_when_they_are_the_best():
    row = evidence("k1 1.5, b 0.75\t0.6879\t–", 0.9, 0, kind=Kind.TABLE)
    caption = evidence("Table 1. Published values of pressure.", 0.9, 2, kind=Kind.CAPTION)
    assert quoted(evidence(ONE, 0.9, 1), row, caption) == [ONE]
    assert quoted(row, evidence(ONE, 0.8, 1)) == [row.text, ONE]


def test_announcements_are_told_only_when_they_are_the_best():
    announcement = evidence("We explain how the pressure of adults is lowered.", 0.9, 0)
    assert quoted(evidence(ONE, 0.9, 1), announcement) == [ONE]
    assert quoted(announcement, evidence(ONE, 0.8, 1)) == [announcement.text, ONE]


def test_quotes_no_more_than_allowed():
    assert quoted(evidence(ONE, 0.9, 0), evidence(TWO, 0.9, 1), evidence(THREE, 0.9, 2), statements=2) == [ONE, TWO]


def test_the_best_comes_first_and_its_document_goes_on_in_reading_order():
    best = evidence(ONE, 0.9, 0, document="b", position=5)
    other = evidence(TWO, 0.88, 1, document="a", position=1)
    earlier = evidence(THREE, 0.86, 2, document="b", position=2)
    assert quoted(best, other, earlier) == [ONE, THREE, TWO]


def test_nothing_is_told_twice():
    again = ONE.replace("Tea", "The tea")
    assert quoted(evidence(ONE, 0.9, 0), evidence(TWO, 0.9, 0)) == [ONE]
    assert quoted(evidence(ONE, 0.9, 0), evidence(again, 0.9, 1)) == [ONE]


def test_fragments_are_passed_over():
    assert quoted(evidence("See below.", 0.9, 0), evidence(ONE, 0.8, 1)) == [ONE]
    assert quoted(evidence("紅茶は血圧を下げた。", 0.9, 0)) == ["紅茶は血圧を下げた。"]


def test_no_evidence_gives_no_statements():
    assert quoted() == []


def test_a_sentence_with_another_number_is_no_repetition():
    tea, other = "Tea lowered the pressure of adults by 3.2 mmHg.", "Tea lowered the pressure of adults by 40 mmHg."
    assert quoted(evidence(tea, 0.9, 0), evidence(other, 0.89, 0, document="b")) == [tea, other]
    assert quoted(evidence(tea, 0.9, 0), evidence(ONE, 0.89, 0, document="b")) == [tea]
