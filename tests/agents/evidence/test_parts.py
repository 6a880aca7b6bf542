"""Questions that ask several things."""

from __future__ import annotations

import pytest

from agents.evidence.parts import parts


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is BM25, and how does RM3 extend it?", ("What is BM25", "how does RM3 extend it?")),
        ("Who wrote it? When was it printed?", ("Who wrote it", "When was it printed?")),
        (
            "How is it formed in HyDE, and how in vector feedback?",
            ("How is it formed in HyDE", "how in vector feedback?"),
        ),
    ],
)
def test_each_thing_that_is_asked_is_a_part(question, asked):
    assert parts(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "How do BM25 and dense retrievers differ in handling names and identifiers?",
        "On SciFact, what does RM3 do?",
        "Welche Farbe hat Tee, und wie heiß ist er?",
        "",
        "tea, coffee and worms",
    ],
)
def test_one_thing_is_one_part(question):
    assert parts(question) == (question,)
